using System.Text.Json;
using System.Text.Json.Nodes;

namespace IdP.Ctl.Documents;

/// <summary>A registration document in a file.</summary>
/// <param name="File">As it was named.</param>
/// <param name="Members">What it says.</param>
internal sealed record Document(string File, JsonObject Members)
{
    /// <summary>No larger one is accepted by the API.</summary>
    private const int Largest = 64 * 1024;

    private static readonly string[] Identity = ["issuer", "client_id"];

    public string Issuer => Text("issuer")!;

    public string ClientId => Text("client_id")!;

    public string Path => Call.PathOf(Issuer, ClientId);

    public string? Text(string member) => Members[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The documents of files, and of the .json files of folders, in the order of their names.</summary>
    /// <param name="paths">Files and folders.</param>
    /// <param name="issuer">The issuer of documents that name none.</param>
    /// <exception cref="Stop">One of them cannot be read, or does not say which client it is about; or two are about the same.</exception>
    public static IReadOnlyList<Document> ReadAll(IEnumerable<string> paths, string? issuer)
    {
        var documents = new List<Document>();
        var complaints = new List<string>();
        foreach (var document in paths.SelectMany(FilesOf).Select(Read))
        {
            if (issuer is not null) document.Members.TryAdd("issuer", issuer);
            complaints.AddRange(from member in Identity where document.Text(member) is not { Length: > 0 } select $"{document.File}:{member}: says which client this is about, and must be there{(member == "issuer" ? " or be given with --issuer" : "")}.");
            if (documents.Find(other => other.Text("issuer") == document.Text("issuer") && other.Text("client_id") == document.Text("client_id")) is { } same) complaints.Add($"{document.File}:client_id: is the client of {same.File} too: each file is about another one.");
            documents.Add(document);
        }

        if (complaints.Count > 0) throw new Stop(ExitCodes.Refused, [.. complaints, "Nothing was changed."]);
        return documents.Count > 0 ? documents : throw new Stop(ExitCodes.Usage, "--file: there is no document there: a folder's are its files that end in .json.");
    }

    public static Document Read(string file)
    {
        try
        {
            if (new FileInfo(file).Length > Largest) throw new Stop(ExitCodes.Refused, $"{file}: has more than 64 KiB.");
            return JsonNode.Parse(System.IO.File.ReadAllBytes(file), documentOptions: new() { AllowDuplicateProperties = false }) is JsonObject members
                ? new(file, members)
                : throw new Stop(ExitCodes.Refused, $"{file}: must be one JSON object.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new Stop(ExitCodes.Usage, $"--file: {unreadable.Message}");
        }
        catch (JsonException unreadable)
        {
            throw new Stop(ExitCodes.Refused, $"{file}: is no JSON: {unreadable.Message}");
        }
    }

    private static IEnumerable<string> FilesOf(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal) : [path];
}
