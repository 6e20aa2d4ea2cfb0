using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using IdP.Rules.Clients;
using IdP.Rules.Usage;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using IdP.Storage.Sqlite;

namespace IdP.Benchmarks;

/// <summary><c>client-list</c>: what a page of the console's list of clients costs the server when an organisation has very many.</summary>
internal static class ClientListCommand
{
    private const string Organization = "991825827";
    private const int Rounds = 20, PageSize = 25;

    public static Command Create()
    {
        var clients = new Option<int>("--clients") { Description = "How many clients the organisation has.", HelpName = "number", DefaultValueFactory = _ => 10_000 };
        var command = new Command("client-list", "Times the first, a middle and the last page in every order, and the filters: processor time of each, then the median and the slowest of twenty by the clock, in milliseconds.") { clients };
        command.SetAction((call, _) => RunAsync(call.GetRequiredValue(clients), call.InvocationConfiguration.Output));
        return command;
    }

    private static async Task<int> RunAsync(int clients, TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("idp-clients-").FullName;
        try
        {
            using var database = new SqliteDatabase(Path.Combine(folder, "idp.db"));
            await database.PrepareAsync();
            await FillAsync(database, clients);
            await MeasureAsync(new ClientSearch(database, TimeProvider.System), clients, output);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(ClientSearch search, int clients, TextWriter output)
    {
        var all = new ClientFilter { Organization = Organization };
        foreach (var order in Enum.GetValues<ClientOrder>())
        {
            var middle = (await search.FindAsync(all, order, descending: false, clients / 2)).Next;
            await TimeAsync(output, $"{order}, first page", () => search.FindAsync(all, order, descending: false, PageSize));
            await TimeAsync(output, $"{order}, middle page", () => search.FindAsync(all, order, descending: false, PageSize, after: middle));
            await TimeAsync(output, $"{order}, back from there", () => search.FindAsync(all, order, descending: false, PageSize, before: middle));
            await TimeAsync(output, $"{order}, descending", () => search.FindAsync(all, order, descending: true, PageSize));
        }

        var now = DateTimeOffset.UtcNow;
        await TimeAsync(output, "text in a host, many", () => search.FindAsync(all with { Text = "app-12" }, ClientOrder.Name, descending: false, PageSize));
        await TimeAsync(output, "text, none", () => search.FindAsync(all with { Text = "no such client" }, ClientOrder.Name, descending: false, PageSize));
        await TimeAsync(output, "ends within 30 days", () => search.FindAsync(all with { EndsBefore = now.AddDays(30) }, ClientOrder.Expires, descending: false, PageSize));
        await TimeAsync(output, "unused for 90 days", () => search.FindAsync(all with { UnusedSince = now.AddDays(-90) }, ClientOrder.Used, descending: false, PageSize));
        await TimeAsync(output, "disabled", () => search.FindAsync(all with { Status = ClientStatus.Disabled }, ClientOrder.Name, descending: false, PageSize));
        var among = Enumerable.Range(0, clients).Where(number => number % 3 == 0).Select(number => ("oidc", IdOf(number))).ToHashSet();
        await TimeAsync(output, "a third of them, by name", () => search.FindAsync(all with { Among = among }, ClientOrder.Name, descending: false, PageSize));
    }

    private static async Task TimeAsync(TextWriter output, string what, Func<ValueTask<FoundClients>> find)
    {
        var found = await find();
        var times = new double[Rounds];
        var before = Environment.CpuUsage.TotalTime;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await find();
            times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        var cpu = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / Rounds;
        Array.Sort(times);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what,-28} {cpu,7:0.0} {times[Rounds / 2],7:0.0} {times[^1],7:0.0}   {found.Clients.Count} of {found.Total}"));
    }

    /// <summary>Registers clients of one organisation, in one transaction.</summary>
    public static async Task FillAsync(SqliteDatabase database, int clients)
    {
        var now = DateTimeOffset.UtcNow;
        var told = AuditEvent.ByJob(AuditActions.ClientCreated, "benchmark");
        await new ConsoleStore(database, TimeProvider.System).WriteAsync(async write =>
        {
            for (var number = 0; number < clients; number++) await write.SaveClientAsync(Numbered(number, now), told);
            return clients;
        });
        var used = Enumerable.Range(0, clients).Where(number => number % 4 != 0).Select(number => KeyValuePair.Create(
            new UsageOfShape("oidc", IdOf(number), UsageStore.HourOf(now.AddDays(-number % 200)), RequestShape.Other), Uses.Once(now.AddDays(-number % 200))));
        await new UsageStore(database).AddAsync([.. used], []);
    }

    private static string IdOf(int number) => $"client-{number:000000}";

    private static Client Numbered(int number, DateTimeOffset now) => new()
    {
        Issuer = "oidc",
        ClientId = IdOf(number),
        ClientName = $"{(number % 5) switch { 0 => "Min side", 1 => "Økonomi", 2 => "Arkiv", 3 => "Skjema", _ => "Post" }} {number * 7919 % Spread}",
        ApplicationType = (ApplicationType)(number % 3),
        TokenEndpointAuthMethod = number % 3 == 0 ? AuthenticationMethods.PrivateKeyJwt : AuthenticationMethods.None,
        Active = number % 20 != 0,
        RedirectUris = [$"https://app-{number}.example.no/callback", $"https://app-{number}.test.example.no/callback"],
        PostLogoutRedirectUris = [$"https://app-{number}.example.no/"],
        Scopes = ["openid", "profile"],
        OrganizationNumber = Organization,
        Secrets = [new() { Type = SecretTypes.SharedSecret, Value = $"{number}", Expiration = now.AddDays(number % 360).UtcDateTime }, new() { Type = SecretTypes.SharedSecret, Value = $"{number}b", Expiration = now.AddDays(-10).UtcDateTime }],
    };

    /// <summary>Spreads the names, so that neighbours in the table are none in the list.</summary>
    private const int Spread = 10_007;
}
