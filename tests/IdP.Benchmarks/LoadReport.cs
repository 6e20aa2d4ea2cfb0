using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace IdP.Benchmarks;

/// <summary>The results as a table, and as JSON for a machine that compares.</summary>
internal sealed record LoadReport(string Algorithm, int Connections, int Repeats, TimeSpan NewFolder, TimeSpan FirstToken, IReadOnlyList<Result> Results)
{
    private static readonly TimeSpan FirstTokenBudget = TimeSpan.FromSeconds(1);

    private const long MemoryBudget = 150 * 1024 * 1024;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private long Memory => Results.Max(result => result.Memory);

    public bool HasErrors => Results.Any(result => result.Errors > 0);

    private static string Machine =>
        $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    public void Write(TextWriter text)
    {
        text.WriteLine(Machine);
        text.WriteLine($"{Algorithm}, {Connections} connections, medians of {Repeats}; S = {Microseconds(Result.MedianOf(Results, result => result.Signature))} µs, a bare RSA-2048 signature");
        text.WriteLine();
        text.WriteLine($"| {"request",-44} | {"per s",6} | {"p50 ms",6} | {"p99 ms",6} | {"CPU µs",6} | {"in S",5} | {"budget",7} |      | errors |");
        text.WriteLine($"|{new string('-', 46)}|-------:|-------:|-------:|-------:|------:|--------:|------|-------:|");
        foreach (var result in Results) text.WriteLine(Row(result));
        text.WriteLine();
        text.WriteLine($"first token {Milliseconds(FirstToken)} ms after the process was made (budget {Milliseconds(FirstTokenBudget)} ms: {Verdict(FirstToken > FirstTokenBudget)}); {Milliseconds(NewFolder)} ms to listen on a new data folder, keys and schema made");
        text.WriteLine($"resident memory after load {Memory >> 20} MB (budget {MemoryBudget >> 20} MB: {Verdict(Memory > MemoryBudget)})");
    }

    public void WriteJson(string file) => File.WriteAllText(file, JsonSerializer.Serialize(
        new
        {
            machine = Machine,
            algorithm = Algorithm,
            connections = Connections,
            repeats = Repeats,
            new_folder_ms = NewFolder.TotalMilliseconds,
            first_token_ms = FirstToken.TotalMilliseconds,
            memory_bytes = Memory,
            results = Results.Select(result => new
            {
                name = result.Name,
                title = result.Title,
                requests_per_second = result.Rate,
                p50_ms = result.Median.TotalMilliseconds,
                p99_ms = result.P99.TotalMilliseconds,
                cpu_us = result.Cpu.TotalMicroseconds,
                signature_us = result.Signature.TotalMicroseconds,
                budget_us = result.Budget?.TotalMicroseconds,
                over = result.IsOver,
                errors = result.Errors,
            }),
        },
        Indented));

    private static string Row(Result result) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {result.Title,-44} | {result.Rate,6:0} | {result.Median.TotalMilliseconds,6:0.00} | {result.P99.TotalMilliseconds,6:0.00} | {result.Cpu.TotalMicroseconds,6:0.0} | {result.Signatures,5:0.00} | {result.BudgetText,7} | {(result.Budget is null ? "" : Verdict(result.IsOver)),-4} | {result.Errors,6} |");

    private static string Verdict(bool over) => over ? "OVER" : "ok";

    private static string Microseconds(TimeSpan time) => time.TotalMicroseconds.ToString("0", CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);

    private static string Processor() =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..]
            : RuntimeInformation.ProcessArchitecture.ToString();
}
