using System.Text.Json;
using IdP.Clients;
using IdP.Issuers;
using IdP.Rules;
using IdP.Rules.Assertions;
using IdP.Rules.Clients;

namespace IdP.Admin.Explain;

/// <summary>
/// Judges a client assertion against a registration, by the same code as the token endpoint. Nothing is written: neither what was
/// pasted nor its jti, so that the assertion can still be used.
/// </summary>
public sealed class AssertionChecker(IssuerDirectory issuers, CertificateRevocationLists revocations, RegisteredKeySets keySets, TimeProvider clock)
{
    /// <summary>The rule that is not asked here (E-093): whether the assertion was used before.</summary>
    public const string Replay = "E-093";

    /// <summary>Longer than any assertion that the token endpoint reads.</summary>
    public const int Longest = 64 * 1024;

    /// <param name="client">As it is registered.</param>
    /// <param name="jwt">What was pasted, without anything around it.</param>
    /// <param name="asIssued">True judges it as if it had come at its <c>iat</c>, where it has one; false at this moment.</param>
    /// <param name="ct">Ends the wait for revocation lists.</param>
    public async Task<CheckedAssertion> CheckAsync(Client client, string jwt, bool asIssued, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        var read = ClientAssertion.Read(jwt).Refused(out _, out var assertion) ? null : assertion;
        var moment = new Moment(asIssued && read?.Time("iat") is { } issued ? issued : clock.GetUtcNow());
        var trace = new RuleTrace();
        var broken = await JudgeAsync(client, jwt, trace, moment, ct);
        return new()
        {
            At = moment.GetUtcNow(),
            Broken = broken,
            Rules = Explained.Shown(trace.Asked, broken?.Rule, broken is null ? [Replay] : [.. RuleOrder.NotReachedByAssertion(trace.Asked), Replay]),
            Header = MembersOf(jwt, 0, read is not null),
            Claims = MembersOf(jwt, 1, read is not null),
        };
    }

    private async Task<Refusal?> JudgeAsync(Client client, string jwt, RuleTrace trace, Moment moment, CancellationToken ct)
    {
        var issuer = issuers.All.Single(issuer => issuer.Name == client.Issuer);
        if (SecretParser.Assertion(jwt, ParsedSecretTypes.JwtBearer, client.ClientId, issuer, trace).Refused(out var refusal, out var presented)) return refusal;
        if (trace.Ask("E-042", ClientAuthenticationRules.ClientIsRegistered(client)) is { } disabled) return disabled;

        var verifier = new AssertionVerifier(issuers, moment);
        ISecretValidator[] validators = [new PrivateKeyJwtSecretValidator(verifier, keySets), new BusinessCertificateSecretValidator(verifier, new BusinessCertificates(revocations, moment))];
        return (await ClientAuthenticator.JudgeAsync(client, presented, validators, trace, moment.GetUtcNow(), ct)).Refused(out var broken, out _) ? broken : null;
    }

    private static IReadOnlyList<ShownMember> MembersOf(string jwt, int part, bool isReadable)
    {
        if (!isReadable) return [];
        using var json = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(jwt.Split('.')[part]));
        return [.. json.RootElement.EnumerateObject().Select(ShownMember.Of)];
    }

    /// <summary>A clock that stands.</summary>
    private sealed class Moment(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
