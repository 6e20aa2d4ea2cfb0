using System.Security.Cryptography;
using System.Text;

namespace IdP.Storage.Audit;

/// <summary>The checkpoints of a folder, one to a line, each later than the one before; beside them the public keys that they were signed with.</summary>
internal sealed class CheckpointFile : IDisposable
{
    public const string Name = "checkpoints.jws";

    /// <summary>Longer than any line.</summary>
    private const int TailBytes = 4096;

    private readonly string folder;
    private readonly FileStream file;
    private readonly Dictionary<string, AuditKey> keys;

    private CheckpointFile(string folder, FileStream file)
    {
        (this.folder, this.file) = (folder, file);
        keys = Directory.EnumerateFiles(folder, KeyFile("*")).Select(pem => AuditKey.Of(File.ReadAllText(pem))).DistinctBy(key => key.Id).ToDictionary(key => key.Id);
    }

    /// <summary>Opens the file for reading, as it is now: what is added meanwhile is not read.</summary>
    /// <returns>Null when there is none.</returns>
    public static CheckpointFile? OpenToRead(string folder)
    {
        var path = Path.Combine(folder, Name);
        return File.Exists(path) ? new(folder, new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)) : null;
    }

    /// <summary>Opens the file for adding to it, alone.</summary>
    /// <returns>Null when another process has it open for the same.</returns>
    public static CheckpointFile? OpenToAdd(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Name);
        try
        {
            return new(folder, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Every whole line, in order. What follows the last line feed is what a process that was killed left of one.</summary>
    /// <returns>The number of the line from 1, and its checkpoint; null when no key of the folder signed it.</returns>
    public IEnumerable<(int Line, AuditCheckpoint? Checkpoint)> Read()
    {
        var left = WholeLength();
        file.Position = 0;
        using var reader = new StreamReader(file, Encoding.ASCII, leaveOpen: true);
        for (var line = 1; left > 0 && reader.ReadLine() is { } text; line++)
        {
            left -= text.Length + 1;
            yield return (line, Verify(text));
        }
    }

    /// <returns>The last whole line and its checkpoint; nulls when there is no line.</returns>
    public (string? Line, AuditCheckpoint? Checkpoint) Last()
    {
        var end = WholeLength();
        var tail = new byte[Math.Min(TailBytes, end)];
        file.Position = end - tail.Length;
        file.ReadExactly(tail);
        var text = Encoding.ASCII.GetString(tail).TrimEnd('\n');
        if (text.Length == 0) return (null, null);
        var line = text[(text.LastIndexOf('\n') + 1)..];
        return (line, Verify(line));
    }

    /// <summary>Signs and adds a line. When this returns it is on disk, with the key that verifies it beside.</summary>
    public void Add(AuditCheckpoint checkpoint, AuditKey key)
    {
        var pem = Path.Combine(folder, KeyFile(key.Id));
        if (!File.Exists(pem)) WriteDurably(pem, key.PublicPem);

        file.SetLength(WholeLength());
        file.Position = file.Length;
        file.Write(Encoding.ASCII.GetBytes(key.Sign(checkpoint) + "\n"));
        file.Flush(flushToDisk: true);
    }

    public void Dispose()
    {
        file.Dispose();
        foreach (var key in keys.Values) key.Dispose();
    }

    private static string KeyFile(string id) => $"audit-key-{id}.pem";

    private AuditCheckpoint? Verify(string line)
    {
        foreach (var key in keys.Values)
        {
            if (key.Verify(line) is { } checkpoint) return checkpoint;
        }
        return null;
    }

    /// <summary>The length of the file up to and with its last line feed.</summary>
    private long WholeLength()
    {
        var length = file.Length;
        for (var tail = Math.Max(0, length - TailBytes); length > tail; length--)
        {
            file.Position = length - 1;
            if (file.ReadByte() == '\n') return length;
        }
        return length;
    }

    private static void WriteDurably(string path, string text)
    {
        using (var stream = new FileStream($"{path}.new", FileMode.Create, FileAccess.Write))
        {
            stream.Write(Encoding.ASCII.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }
        File.Move($"{path}.new", path);
    }
}
