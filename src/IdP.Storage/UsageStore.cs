using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using IdP.Rules.Clients;
using IdP.Rules.Usage;

namespace IdP.Storage;

/// <summary>
/// What clients were granted and refused, in counts. Any number of nodes add to the same rows. When two of them make a row at the
/// same time one of the batches is rolled back whole and run again.
/// </summary>
public sealed class UsageStore(Database database)
{
    /// <summary>How long hours are kept. First and last uses stay for ever.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(31);

    private const string OfClient = "issuer = @issuer AND client_id = @client_id";

    private const string AddUses =
        """
        requests = requests + @requests,
        first_used = CASE WHEN first_used < @first_used THEN first_used ELSE @first_used END,
        last_used = CASE WHEN last_used > @last_used THEN last_used ELSE @last_used END
        """;

    private static readonly Statement FindShape = new($"SELECT id FROM usage_shapes WHERE {OfClient} AND shape_hash = @shape_hash");
    private static readonly Statement CountShapes = new($"SELECT COUNT(*) FROM usage_shapes WHERE {OfClient}");
    private static readonly Statement InsertShape = new(
        """
        INSERT INTO usage_shapes (issuer, client_id, shape_hash, document, first_used, last_used)
        VALUES (@issuer, @client_id, @shape_hash, @document, @first_used, @last_used)
        """);

    private static readonly Statement TouchShape = new(
        """
        UPDATE usage_shapes SET first_used = CASE WHEN first_used < @first_used THEN first_used ELSE @first_used END,
        last_used = CASE WHEN last_used > @last_used THEN last_used ELSE @last_used END WHERE id = @id
        """);

    private static readonly Statement AddHour = new("UPDATE usage_hours SET requests = requests + @requests WHERE shape_id = @shape_id AND begins = @begins");
    private static readonly Statement InsertHour = new("INSERT INTO usage_hours (requests, shape_id, begins) VALUES (@requests, @shape_id, @begins)");

    private static readonly Statement AddRefusal = new(
        $"UPDATE usage_refusals SET {AddUses} WHERE {OfClient} AND begins = @begins AND endpoint = @endpoint AND broken_rule = @broken_rule");

    private static readonly Statement InsertRefusal = new(
        """
        INSERT INTO usage_refusals (requests, first_used, last_used, issuer, client_id, begins, endpoint, broken_rule)
        VALUES (@requests, @first_used, @last_used, @issuer, @client_id, @begins, @endpoint, @broken_rule)
        """);

    private static readonly Statement AddClientUse = new($"UPDATE client_uses SET {AddUses} WHERE {OfClient}");
    private static readonly Statement InsertClientUse = new(
        "INSERT INTO client_uses (requests, first_used, last_used, issuer, client_id) VALUES (@requests, @first_used, @last_used, @issuer, @client_id)");

    private static readonly Statement AddCredentialUse = new($"UPDATE credential_uses SET {AddUses} WHERE {OfClient} AND kind = @kind AND identifier = @identifier");
    private static readonly Statement InsertCredentialUse = new(
        """
        INSERT INTO credential_uses (requests, first_used, last_used, issuer, client_id, kind, identifier)
        VALUES (@requests, @first_used, @last_used, @issuer, @client_id, @kind, @identifier)
        """);

    private static readonly Statement ShapesOfClient = new(
        """
        SELECT s.document, SUM(h.requests), s.first_used, s.last_used FROM usage_shapes s JOIN usage_hours h ON h.shape_id = s.id
        WHERE s.issuer = @issuer AND s.client_id = @client_id AND h.begins >= @since
        GROUP BY s.id, s.document, s.first_used, s.last_used ORDER BY SUM(h.requests) DESC
        """);

    private static readonly Statement GrantedByHour = new(
        """
        SELECT h.begins, SUM(h.requests) FROM usage_shapes s JOIN usage_hours h ON h.shape_id = s.id
        WHERE s.issuer = @issuer AND s.client_id = @client_id AND h.begins >= @since GROUP BY h.begins
        """);

    private static readonly Statement RefusedByHour = new(
        $"SELECT begins, broken_rule, SUM(requests) FROM usage_refusals WHERE {OfClient} AND begins >= @since GROUP BY begins, broken_rule");

    private static readonly Statement RefusedByRule = new(
        $"""
        SELECT endpoint, broken_rule, SUM(requests), MIN(first_used), MAX(last_used) FROM usage_refusals
        WHERE {OfClient} AND begins >= @since GROUP BY endpoint, broken_rule ORDER BY SUM(requests) DESC
        """);

    private static readonly Statement UsesOfClient = new($"SELECT requests, first_used, last_used FROM client_uses WHERE {OfClient}");
    private static readonly Statement UsesOfCredentials = new(
        $"SELECT kind, identifier, requests, first_used, last_used FROM credential_uses WHERE {OfClient} ORDER BY last_used DESC");

    private static readonly Statement RefusedOfOrganization = new(
        """
        SELECT f.issuer, f.client_id, f.client_name, f.refused,
          (SELECT SUM(h.requests) FROM usage_shapes s JOIN usage_hours h ON h.shape_id = s.id WHERE s.issuer = f.issuer AND s.client_id = f.client_id AND h.begins >= @since),
          (SELECT SUM(r.requests) FROM usage_refusals r WHERE r.issuer = f.issuer AND r.client_id = f.client_id AND r.begins >= @normal AND r.begins < @since),
          (SELECT SUM(h.requests) FROM usage_shapes s JOIN usage_hours h ON h.shape_id = s.id WHERE s.issuer = f.issuer AND s.client_id = f.client_id AND h.begins >= @normal AND h.begins < @since)
        FROM (
          SELECT r.issuer, r.client_id, c.client_name, SUM(r.requests) AS refused
          FROM usage_refusals r JOIN clients c ON c.issuer = r.issuer AND c.client_id = r.client_id
          WHERE r.begins >= @since AND c.client_orgno = @client_orgno AND c.removed IS NULL
          GROUP BY r.issuer, r.client_id, c.client_name
        ) f
        """);

    /// <summary>How long before now the normal share of refused requests is taken from.</summary>
    private static readonly TimeSpan Normal = TimeSpan.FromDays(7);

    /// <summary>How many shapes of one client are kept apart; whatever else it asks for is counted as <see cref="RequestShape.Other"/>.</summary>
    public int MostShapes { get; init; } = 100;

    /// <summary>Adds a batch to what is there: all of it, or nothing when the task fails.</summary>
    public Task AddAsync(IReadOnlyCollection<KeyValuePair<UsageOfShape, Uses>> granted, IReadOnlyCollection<KeyValuePair<UsageOfRule, Uses>> refused) =>
        database.WriteAsync(async write =>
        {
            foreach (var (key, uses) in granted) await AddAsync(write, key, uses);
            foreach (var (key, uses) in refused) await AddAsync(write, AddRefusal, InsertRefusal, uses, key.Issuer, key.ClientId, key.Hour, key.Endpoint, key.Rule);
            return granted.Count + refused.Count;
        });

    /// <summary>What was granted to a client in the hour of <paramref name="since"/> and after it, the most frequent first.</summary>
    /// <returns>The counts are of that time; first and last uses are of the last 31 days.</returns>
    public ValueTask<List<UsedShape>> OfClientAsync(string issuer, string clientId, DateTimeOffset since, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.ReadAsync(read => read.QueryAsync(ShapesOfClient, issuer, clientId, HourOf(since)).ListAsync(row =>
            new UsedShape(JsonSerializer.Deserialize(row.GetString(0), ShapeJson.Default.RequestShape), ReadUses(row, first: 1))));
    }

    /// <summary>What was granted and refused to a client, by hour; hours without a request are left out.</summary>
    /// <param name="issuer">The issuer's name.</param>
    /// <param name="clientId">Of the client.</param>
    /// <param name="since">From the hour of this instant on.</param>
    /// <param name="uncounted">Rules whose refusals are left out; null counts all.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<List<UsageHour>> HoursAsync(string issuer, string clientId, DateTimeOffset since, IReadOnlySet<string>? uncounted = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.ReadSnapshotAsync(async read =>
        {
            var granted = (await read.QueryAsync(GrantedByHour, issuer, clientId, HourOf(since)).ListAsync(row => KeyValuePair.Create(row.Instant(0), row.GetInt64(1)))).ToDictionary();
            var refused = (await read.QueryAsync(RefusedByHour, issuer, clientId, HourOf(since)).ListAsync(row => (Hour: row.Instant(0), Rule: row.GetString(1), Requests: row.GetInt64(2))))
                .Where(row => uncounted?.Contains(row.Rule) is not true)
                .GroupBy(row => row.Hour)
                .ToDictionary(hour => hour.Key, hour => hour.Sum(row => row.Requests));
            return granted.Keys.Union(refused.Keys).Order().Select(hour => new UsageHour(hour, granted.GetValueOrDefault(hour), refused.GetValueOrDefault(hour))).ToList();
        });
    }

    /// <summary>Which rules refused a client since that hour, and how often; the most frequent first. These counts go on when explanations are let go.</summary>
    public ValueTask<List<UsageRefusal>> RefusalsAsync(string issuer, string clientId, DateTimeOffset since, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.ReadAsync(read => read.QueryAsync(RefusedByRule, issuer, clientId, HourOf(since)).ListAsync(row =>
            new UsageRefusal(row.GetString(0), row.GetString(1), ReadUses(row, first: 2))));
    }

    /// <summary>The clients of an organisation that are refused more than they used to be, the worst first.</summary>
    public async ValueTask<List<FailingClient>> FailingAsync(string organization, DateTimeOffset now, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var since = HourOf(now - TimeSpan.FromHours(1));
        var refused = await database.ReadAsync(read => read.QueryAsync(RefusedOfOrganization, since, since - Normal, organization).ListAsync(row => new FailingClient(
            row.GetString(0), row.GetString(1), row.GetString(2), Refused: row.GetInt64(3), Granted: Sum(row, 4), NormallyRefused: Sum(row, 5), NormallyGranted: Sum(row, 6))));
        return [.. refused.Where(client => client.IsFailing).OrderByDescending(client => client.Share).ThenByDescending(client => client.Refused)];

        static long Sum(DbDataReader row, int column) => row.IsDBNull(column) ? 0 : row.GetInt64(column);
    }

    /// <summary>The uses of many clients since they were registered. A client that was never granted anything is left out.</summary>
    public ValueTask<Dictionary<(string Issuer, string ClientId), Uses>> LastUsesAsync(IReadOnlyCollection<(string Issuer, string ClientId)> clients, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.ReadSnapshotAsync(async read =>
        {
            var uses = new Dictionary<(string, string), Uses>(clients.Count);
            foreach (var client in clients)
            {
                foreach (var found in await read.QueryAsync(UsesOfClient, client.Issuer, client.ClientId).ListAsync(row => ReadUses(row, first: 0))) uses[client] = found;
            }

            return uses;
        });
    }

    /// <summary>
    /// The credentials a client ever used, the latest used first. A certificate is among them as a <see cref="SecretTypes.CertificateLock"/>,
    /// whether the client is locked to it or not.
    /// </summary>
    public ValueTask<List<UsageCredential>> CredentialUsesAsync(string issuer, string clientId, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.ReadAsync(read => read.QueryAsync(UsesOfCredentials, issuer, clientId).ListAsync(row =>
            new UsageCredential(new CredentialName(row.GetString(0), row.GetString(1)), ReadUses(row, first: 2))));
    }

    /// <summary>The first instant of the hour.</summary>
    public static DateTimeOffset HourOf(DateTimeOffset instant) => new(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerHour, TimeSpan.Zero);

    private async ValueTask AddAsync(Commands write, UsageOfShape key, Uses uses)
    {
        var shape = await FindOrMakeAsync(write, key, uses);
        if (await write.ExecuteAsync(AddHour, uses.Requests, shape, key.Hour) == 0) await write.ExecuteAsync(InsertHour, uses.Requests, shape, key.Hour);

        await AddAsync(write, AddClientUse, InsertClientUse, uses, key.Issuer, key.ClientId);
        if (key.Shape.Credential is { } credential) await AddAsync(write, AddCredentialUse, InsertCredentialUse, uses, key.Issuer, key.ClientId, credential.Kind, credential.Identifier);
        if (key.Shape.Certificate is { } certificate) await AddAsync(write, AddCredentialUse, InsertCredentialUse, uses, key.Issuer, key.ClientId, SecretTypes.CertificateLock, certificate);
    }

    private async ValueTask<long> FindOrMakeAsync(Commands write, UsageOfShape key, Uses uses)
    {
        var document = JsonSerializer.SerializeToUtf8Bytes(key.Shape, ShapeJson.Default.RequestShape);
        var hash = SHA256.HashData(document);
        if (await write.ScalarAsync(FindShape, key.Issuer, key.ClientId, hash) is long known)
        {
            await write.ExecuteAsync(TouchShape, uses.First, uses.Last, known);
            return known;
        }

        if (key.Shape != RequestShape.Other && Convert.ToInt64(await write.ScalarAsync(CountShapes, key.Issuer, key.ClientId), CultureInfo.InvariantCulture) >= MostShapes)
        {
            return await FindOrMakeAsync(write, key with { Shape = RequestShape.Other }, uses);
        }

        await write.ExecuteAsync(InsertShape, key.Issuer, key.ClientId, hash, System.Text.Encoding.UTF8.GetString(document), uses.First, uses.Last);
        return (long)(await write.ScalarAsync(FindShape, key.Issuer, key.ClientId, hash))!;
    }

    private static async ValueTask AddAsync(Commands write, Statement add, Statement insert, Uses uses, params object[] key)
    {
        object[] values = [uses.Requests, uses.First, uses.Last, .. key];
        if (await write.ExecuteAsync(add, values) == 0) await write.ExecuteAsync(insert, values);
    }

    private static Uses ReadUses(DbDataReader row, int first) => new(row.GetInt64(first), row.Instant(first + 1), row.Instant(first + 2));
}

// What is null or false is not written, so that a shape keeps its hash when shapes get a new member.
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RequestShape))]
internal sealed partial class ShapeJson : JsonSerializerContext;
