namespace IdP.Ctl.Words;

/// <summary>Columns as wide as what is in them.</summary>
internal static class Table
{
    public static async Task WriteAsync(TextWriter output, string[] heads, IEnumerable<string?[]> rows)
    {
        List<string[]> lines = [heads, .. rows.Select(row => row.Select(cell => string.IsNullOrEmpty(cell) ? "-" : Shown.Clean(cell)).ToArray())];
        var widths = heads.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        foreach (var line in lines) await output.WriteLineAsync(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
