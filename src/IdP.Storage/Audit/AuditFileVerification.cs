using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;

namespace IdP.Storage.Audit;

/// <summary>
/// Verifies what <see cref="AuditExport"/> wrote as NDJSON, without the database: each row against its own hash, against the row
/// before it where that is in the file, and against the checkpoints. The export of one organisation has gaps; what was in them
/// it does not know.
/// </summary>
public static class AuditFileVerification
{
    private const int LongestLine = 1024 * 1024;
    private const int HexLength = 64;

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdef"u8);

    /// <param name="export">The file.</param>
    /// <param name="checkpoints">The folder of the checkpoints; null to hold the rows to none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many rows hold, and the report.</returns>
    public static async Task<(long Rows, AuditReport Report)> VerifyAsync(Stream export, string? checkpoints, CancellationToken cancellation = default)
    {
        using var signed = new SignedRows(checkpoints is null ? null : CheckpointFile.OpenToRead(checkpoints), long.MaxValue);
        var (rows, first, before) = (0L, 0L, (AuditLink?)null);
        AuditProblem? problem = null;
        await foreach (var line in LinesAsync(export, cancellation))
        {
            problem = Judge(line, before, out var row) ?? signed.Check(row!);
            if (problem is not null) break;
            if (first == 0) first = row!.Seq;
            (before, rows) = (row, rows + 1);
        }

        return (rows, new(first, before?.Seq ?? 0, signed.Agreed, signed.SignedTo, problem));
    }

    private static AuditProblem? Judge(byte[] line, AuditLink? before, out AuditLink? row)
    {
        if (Read(line, out row) is not { } prevHash)
            return new((before?.Seq ?? 0) + 1, AuditFault.ContentChanged, $"What follows row {before?.Seq ?? 0} is no row of an export.");
        if (before is not null && (row!.Seq <= before.Seq || row.Time < before.Time)) return new(row.Seq, AuditFault.OutOfOrder, $"Row {row.Seq} stands after row {before.Seq}.");
        if (!row!.Hash.AsSpan().SequenceEqual(AuditRow.HashOf(prevHash, EventOf(line)))) return new(row.Seq, AuditFault.ContentChanged, $"Row {row.Seq} was changed after it was written.");
        if (row.Seq == 1 && !prevHash.AsSpan().SequenceEqual(AuditRow.NoHash)) return new(1, AuditFault.OutOfOrder, "Row 1 does not begin the chain.");
        return before is not null && row.Seq == before.Seq + 1 && !prevHash.AsSpan().SequenceEqual(before.Hash)
            ? new(row.Seq, AuditFault.OutOfOrder, $"Row {row.Seq} does not follow row {before.Seq}: another row was put in its place.")
            : null;
    }

    private static ReadOnlySpan<byte> Head => """{"event":"""u8;

    private static ReadOnlySpan<byte> BeforeHash => ",\"hash\":\""u8;

    private static ReadOnlySpan<byte> BeforePrevHash => "\",\"prev_hash\":\""u8;

    private static ReadOnlySpan<byte> Foot => "\"}"u8;

    private static int TailLength => BeforeHash.Length + HexLength + BeforePrevHash.Length + HexLength + Foot.Length;

    private static byte[] EventOf(byte[] line) => line[Head.Length..^TailLength];

    /// <returns>The hash of the row before, as the line says it; null when the line is not as we write them.</returns>
    private static byte[]? Read(byte[] line, out AuditLink? row)
    {
        row = null;
        if (line.Length < Head.Length + TailLength || !line.AsSpan().StartsWith(Head)) return null;
        var tail = line.AsSpan(line.Length - TailLength);
        var hash = tail.Slice(BeforeHash.Length, HexLength);
        var prevHash = tail[^(HexLength + Foot.Length)..^Foot.Length];
        if (!tail.StartsWith(BeforeHash) || !tail[(BeforeHash.Length + HexLength)..].StartsWith(BeforePrevHash) || !tail.EndsWith(Foot) || !IsHex(hash) || !IsHex(prevHash)) return null;
        try
        {
            using var json = JsonDocument.Parse(EventOf(line), new() { AllowDuplicateProperties = false });
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("seq", out var seq) || !seq.TryGetInt64(out var number) || number < 1) return null;
            if (!json.RootElement.TryGetProperty("time", out var time) || time.ValueKind != JsonValueKind.String || !DateTimeOffset.TryParse(time.GetString(), CultureInfo.InvariantCulture, out var instant)) return null;
            row = new(number, Convert.FromHexString(Encoding.ASCII.GetString(hash)), instant);
            return Convert.FromHexString(Encoding.ASCII.GetString(prevHash));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsHex(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept(HexDigits);

    // One line at a time, however long the file is. A line without an end is one all the same, so that half a row is noticed.
    private static async IAsyncEnumerable<byte[]> LinesAsync(Stream export, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = PipeReader.Create(export, new(leaveOpen: true));
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellation);
                var rest = read.Buffer;
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    yield return rest.Slice(0, end).ToArray();
                    rest = rest.Slice(rest.GetPosition(1, end));
                }

                if (read.IsCompleted || rest.Length > LongestLine)
                {
                    if (!rest.IsEmpty) yield return rest.Slice(0, Math.Min(rest.Length, LongestLine)).ToArray();
                    yield break;
                }

                reader.AdvanceTo(rest.Start, rest.End);
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }
}
