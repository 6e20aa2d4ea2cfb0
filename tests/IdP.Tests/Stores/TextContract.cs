using IdP.Rules.Clients;
using IdP.Storage;
using IdP.Storage.Audit;
using IdP.Storage.Console;
using IdP.Tests.Audit;
using Microsoft.EntityFrameworkCore;

namespace IdP.Tests.Stores;

/// <summary>When two texts are the same, and what a hostile one does: nothing.</summary>
public abstract class TextContract : StoreContract
{
    private readonly HandTime clock = new();
    private readonly GrantStore grants;

    protected TextContract() => grants = new(Test.Database);

    public static TheoryData<string> Hostile => ["a\0b", "\0", "half \ud83d", "\udc00", new('x', 100_000), "' OR 1=1 --", "%", "client "];

    [StoreFact]
    public async Task Identifiers_that_differ_in_capitals_or_accents_are_of_different_clients()
    {
        using var clients = new ClientStore(Test.Database, clock);
        string[] ids = ["client", "Client", "CLIENT", "cliént", "clie\u0301nt", "ﬀ", "ff", "ß", "ss"];
        foreach (var id in ids) await clients.SaveAsync(Given.Client(id) with { ClientName = $"Named {id}" });
        using var fresh = new ClientStore(Test.Database, clock);

        foreach (var id in ids) Assert.Equal($"Named {id}", (await fresh.FindAsync("main", id))!.ClientName);
        Assert.Null(await fresh.FindAsync("main", "clIent"));
        Assert.Null(await fresh.FindAsync("Main", "client"));
        Assert.Null(await fresh.FindAsync("main", "client "));
    }

    [StoreFact]
    public async Task Redirect_uris_keep_their_letters()
    {
        using var clients = new ClientStore(Test.Database, clock);
        string[] uris = ["https://rp.example/a", "https://rp.example/A", "https://rp.example/á", "https://rp.example/a "];
        await clients.SaveAsync(Given.Client() with { RedirectUris = uris });
        using var fresh = new ClientStore(Test.Database, clock);

        Assert.Equal(uris, (await fresh.FindAsync("main", "client"))!.RedirectUris);
    }

    [StoreFact]
    public async Task Handles_and_token_identifiers_that_differ_in_one_letter_are_different()
    {
        await grants.AddCodeAsync("Code", Given.Code());
        await grants.AddCodeAsync("code", Given.Code());
        await grants.RevokeTokenIdAsync("jti", Given.Now.AddMinutes(2));
        await grants.RevokeTokenIdAsync("JTI", Given.Now.AddMinutes(2));

        Assert.True(await grants.SpendCodeAsync("code", Given.Now));
        Assert.Null((await grants.FindCodeAsync("Code"))!.Spent);
        Assert.Null(await grants.FindCodeAsync("code "));
        Assert.False(await grants.IsRevokedAsync("Jti"));
        Assert.Equal(2, await Test.CountAsync("revoked_tokens"));
    }

    [StoreTheory, MemberData(nameof(Hostile))]
    public async Task A_hostile_value_finds_nothing_and_breaks_nothing(string text)
    {
        using var clients = new ClientStore(Test.Database, clock);
        await clients.SaveAsync(Given.Client());
        await grants.AddCodeAsync("code", Given.Code());
        var console = new ConsoleStore(Test.Database, clock);

        Assert.Null(await clients.FindAsync("main", text));
        Assert.Null(await clients.FindAsync(text, "client"));
        Assert.False(await clients.WasRemovedAsync("main", text));
        Assert.False(await clients.AnyRedirectOriginAsync("main", null, text));
        Assert.Null(await grants.FindCodeAsync(text));
        Assert.False(await grants.SpendCodeAsync(text, Given.Now));
        Assert.Null(await grants.FindGrantAsync(text));
        Assert.False(await grants.IsRevokedAsync(text));
        Assert.Null(await new SessionStore(Test.Database).FindByIdAsync(text));
        Assert.Empty(await new LogoutStore(Test.Database).ParticipantsAsync(text));
        Assert.False(await new PushedRequestStore(Test.Database).TakeAsync(text));
        Assert.Null(await new ExplanationStore(Test.Database).FindAsync(text));
        Assert.Empty(await new UsageStore(Test.Database).OfClientAsync("main", text, Given.Now));
        Assert.Empty(await new AuditStore(Test.Database, clock).SearchAsync(new() { Actor = text, RequestId = text }, 10));
        Assert.Null(await console.FindClientAsync("main", text));
        await using var rows = console.Read();
        Assert.False(await rows.Set<Member>().AnyAsync(member => member.Subject == text));
        Assert.Empty(await rows.Set<Person>().Where(person => new[] { text, "b" }.Contains(person.Subject)).ToListAsync());
        Assert.Equal(0, (await new ClientSearch(Test.Database, clock).FindAsync(new() { Organization = text, Text = text, Issuer = text, Method = text }, ClientOrder.Name, descending: false, 10)).Total);
    }

    [StoreFact]
    public async Task What_cannot_be_stored_is_replaced_where_a_page_writes_it()
    {
        var console = new ConsoleStore(Test.Database, clock);
        await console.WriteAsync(write =>
        {
            write.Rows.Add(new Person { Subject = "somebody", Name = "A\0B" });
            return Task.FromResult(0);
        });

        await using var rows = console.Read();
        Assert.EndsWith("B", (await rows.Set<Person>().SingleAsync()).Name, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task The_longest_of_everything_fits()
    {
        using var clients = new ClientStore(Test.Database, clock);
        var (id, uri, scope) = (new string('c', 100), "https://rp.example/" + new string('u', 1981), new string('s', 200));
        await clients.SaveAsync(Given.Client(id) with
        {
            Issuer = new('i', 40),
            ClientName = new('Å', 60),
            RedirectUris = [.. Enumerable.Range(0, 50).Select(number => uri[..^2] + $"{number:00}")],
            FrontchannelLogoutUri = uri,
            BackchannelLogoutUri = uri,
            JwksUri = uri,
            Scopes = [.. Enumerable.Range(0, 9).Select(number => scope + number)],
            OnBehalfOf = [.. Enumerable.Range(0, 500).Select(number => new string('o', 97) + $"{number:000}")],
            Secrets = [new() { Type = SecretTypes.JsonWebKey, Value = new('k', 20_000), Description = new('d', 200) }],
        });
        await grants.AddCodeAsync("code", Given.Code(Given.Grant() with
        {
            ClientId = id,
            Issuer = new('i', 40),
            UserId = new('u', 100),
            Subject = new('s', 255),
            Scope = new('s', 2000),
            Resource = new('r', 20_000),
            OnBehalfOf = new('o', 100),
            RequestedAcr = new('a', 2000),
        }) with { RedirectUri = uri, Nonce = new('n', 2048) });
        await new LogoutStore(Test.Database).EndSessionAsync("session", [], [Given.Notice() with { ClientId = id, Uri = uri, Subject = new('s', 255) }], Given.Now);
        var console = new ConsoleStore(Test.Database, clock);
        await console.WriteAsync(write =>
        {
            var subject = new string('s', 255);
            var organization = "991825827";
            write.Rows.Add(new Organization { OrganizationNumber = organization, Name = new('Ø', 100), Created = Given.Now });
            write.Rows.Add(new Member { OrganizationNumber = organization, Subject = subject, Role = Role.Owner, Added = Given.Now });
            write.Rows.Add(new PlatformMember { Subject = subject, Role = PlatformRole.Operator, Added = Given.Now });
            write.Rows.Add(new Person { Subject = subject, Name = new('Ø', 200) });
            write.Rows.Add(new ConsoleSession { KeyHash = new byte[32], Subject = subject, ProviderSession = new('s', 100), ProtectedTicket = new byte[9000], Ends = Given.Now, Expires = Given.Now });
            write.Rows.Add(new Draft { DraftId = new('d', 32), OrganizationNumber = organization, Subject = subject, Document = new('d', 60_000), Updated = Given.Now, Expires = Given.Now });
            write.Rows.Add(new ClientRecord { Issuer = "main", ClientId = id, Description = new('Å', 2000), Contacts = [.. Enumerable.Range(0, 20).Select(_ => new string('m', 254))], ManagedBy = new('m', 200), Created = Given.Now });
            write.Rows.Add(new IdempotentAnswer { Caller = $"client:{new string('i', 40)}:{id}", IdempotencyKey = new('k', 100), RequestHash = new byte[32], Answer = new('a', 60_000), Expires = Given.Now });
            return Task.FromResult(0);
        });

        var stored = (await new ClientStore(Test.Database, clock).FindAsync(new('i', 40), id))!;
        Assert.Equal((50, 9, 500), (stored.RedirectUris.Count, stored.Scopes.Count, stored.OnBehalfOf.Count));
        Assert.Equal(2048, (await grants.FindCodeAsync("code"))!.Nonce!.Length);
        Assert.Equal(20, (await console.Read().Set<ClientRecord>().SingleAsync()).Contacts.Count);
    }
}

[On(DatabaseProvider.Sqlite)]
public sealed class TextOnSqlite : TextContract;

[On(DatabaseProvider.PostgreSql)]
public sealed class TextOnPostgreSql : TextContract;

[On(DatabaseProvider.SqlServer)]
public sealed class TextOnSqlServer : TextContract;
