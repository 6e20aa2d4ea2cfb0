using System.Text.Json;

namespace IdP.Ctl.Connection;

/// <summary>What <c>login</c> remembers: where and who, and where the key is. No secret.</summary>
internal static class ConfigFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public static KeptSettings Read(string path)
    {
        if (!File.Exists(path)) return KeptSettings.None;
        try
        {
            return JsonSerializer.Deserialize<KeptSettings>(File.ReadAllText(path), Json) ?? KeptSettings.None;
        }
        catch (JsonException unreadable)
        {
            throw new Stop(ExitCodes.Usage, $"{path} cannot be read: {unreadable.Message} `idpctl login` writes it anew when it is removed.");
        }
    }

    public static void Write(string path, KeptSettings settings)
    {
        PrivateFile.MakeFolder(Path.GetDirectoryName(path)!);
        var beside = $"{path}.{Guid.NewGuid():N}";
        using (var file = PrivateFile.Create(beside)) JsonSerializer.Serialize(file, settings, Json);
        File.Move(beside, path, overwrite: true);
    }
}
