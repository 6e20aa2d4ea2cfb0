namespace IdP.TestCertificates;

/// <summary>Files written beside their place and moved into it, so that nobody ever reads half of one.</summary>
internal static class WholeFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Everybody = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>A file that its owner alone may read, from its first byte on, whatever the permissions of one it replaces.</summary>
    public static void WritePrivate(string path, byte[] content) => File.Move(Beside(path, content, OwnerOnly), path, overwrite: true);

    public static void WritePublic(string path, byte[] content) => File.Move(Beside(path, content, Everybody), path, overwrite: true);

    /// <summary>As <see cref="WritePrivate"/>, unless there is a file already: then that one stays, also when another process has just written it.</summary>
    public static void WritePrivateOnce(string path, byte[] content)
    {
        var beside = Beside(path, content, OwnerOnly);
        try
        {
            File.Move(beside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(beside);
        }
    }

    private static string Beside(string path, byte[] content, UnixFileMode mode)
    {
        var beside = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        using var file = new FileStream(beside, options);
        file.Write(content);
        return beside;
    }
}
