using IdP.BlackBox.Rows;

namespace IdP.BlackBox;

/// <summary>All rows. Those of one issuer are tried one after another, the issuers beside each other.</summary>
internal static class Suite
{
    public static IEnumerable<Row> RowsOf(Issuer issuer) => issuer.Profile == "logingov"
        ?
        [
            .. LoginGovMetadataRows.Of(issuer), .. LoginGovAuthorizeRows.Of(issuer), .. LoginGovTokenRows.Of(issuer), .. LoginGovAssertionRows.Of(issuer),
            .. LoginGovIdTokenRows.Of(issuer), .. LoginGovLogoutRows.Of(issuer),
        ]
        :
        [
            .. MetadataRows.Of(issuer), .. TransportRows.Of(issuer), .. ClientAuthenticationRows.Of(issuer), .. AssertionRows.Of(issuer), .. CodeRows.Of(issuer),
            .. TokenResponseRows.Of(issuer), .. IdTokenRows.Of(issuer), .. AuthorizeRows.Of(issuer), .. PushedRequestRows.Of(issuer), .. AccessTokenRows.Of(issuer),
            .. ProofRows.Of(issuer), .. RequestObjectRows.Of(issuer), .. ResourceRows.Of(issuer), .. SessionRows.Of(issuer), .. RefreshRows.Of(issuer),
        ];

    public static async Task<IReadOnlyList<Outcome>> RunAsync(Target target)
    {
        var outcomes = await Task.WhenAll(target.Issuers.Select(RunAsync));
        return [.. outcomes.SelectMany(of => of).OrderBy(outcome => outcome.Row.Rules[0], StringComparer.Ordinal)];
    }

    private static async Task<IReadOnlyList<Outcome>> RunAsync(Issuer issuer)
    {
        List<Outcome> outcomes = [];
        foreach (var row in RowsOf(issuer)) outcomes.Add(await row.TryAsync());
        return outcomes;
    }
}
