using System.Buffers;

namespace IdP.Storage;

/// <summary>CSV (RFC 4180) that a spreadsheet shows and does not run: a cell that it would take for a formula begins with an apostrophe.</summary>
public static class Csv
{
    /// <summary>What a spreadsheet would take for a formula when a cell begins with it.</summary>
    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t\r");

    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n");

    /// <summary>One line, with its end.</summary>
    public static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? value)
    {
        if (string.IsNullOrEmpty(value)) return "";
        var safe = FormulaStarts.Contains(value[0]) ? '\'' + value : value;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
