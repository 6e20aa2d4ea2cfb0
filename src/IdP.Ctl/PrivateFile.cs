using System.Text;

namespace IdP.Ctl;

/// <summary>A file that its owner alone may read, from its first byte on. One that is there already is never written over.</summary>
internal static class PrivateFile
{
    /// <exception cref="IOException">It is there already, or cannot be made.</exception>
    public static FileStream Create(string path)
    {
        var creation = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, creation);
    }

    /// <summary>Makes room for something, before anybody is asked for it.</summary>
    public static FileStream Reserve(string option, string path)
    {
        try
        {
            return Create(path);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new Stop(ExitCodes.Usage, $"{option}: {unwritable.Message} Nothing was asked.");
        }
    }

    /// <summary>A folder that its owner alone may enter, unless it is there already.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>On disk when this returns.</summary>
    public static void Fill(FileStream file, string content)
    {
        file.Write(Encoding.UTF8.GetBytes(content));
        file.Flush(flushToDisk: true);
        file.Dispose();
    }

    /// <summary>What was reserved is not needed.</summary>
    public static void Discard(FileStream? file)
    {
        if (file is null) return;
        file.Dispose();
        File.Delete(file.Name);
    }
}
