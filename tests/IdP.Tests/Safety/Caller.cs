using IdP.Rules.Clients;

namespace IdP.Tests.Safety;

/// <summary>A client as <see cref="EveryFlow"/> plays it: how it proves itself, rightly and wrongly.</summary>
/// <param name="Client">Of it only the identifier and the redirect URI are used.</param>
/// <param name="Authenticate">Adds a fresh proof to a form, or to the request that carries it.</param>
/// <param name="Fail">Adds a wrong one.</param>
internal sealed record Caller(Client Client, Action<Dictionary<string, string>, HttpRequestMessage> Authenticate, Action<Dictionary<string, string>, HttpRequestMessage> Fail)
{
    public static Caller Basic(Client client, string secret) => new(
        client,
        (_, request) => request.Headers.Authorization = Provider.Basic(client.ClientId, secret),
        (_, request) => request.Headers.Authorization = Provider.Basic(client.ClientId, secret + "-wrong"));

    public static Caller Post(Client client, string secret) => new(
        client,
        (form, _) => (form["client_id"], form["client_secret"]) = (client.ClientId, secret),
        (form, _) => (form["client_id"], form["client_secret"]) = (client.ClientId, secret + "-wrong"));

    public static Caller None(Client client) => new(
        client,
        (form, _) => form["client_id"] = client.ClientId,
        (form, _) => form["client_id"] = client.ClientId + "-wrong");

    public static Caller Key(Client client, Func<Assertion> assertion) => new(
        client,
        (form, _) => Add(form, assertion()),
        (form, _) =>
        {
            var forged = assertion();
            forged.Sign = _ => new byte[256];
            Add(form, forged);
        });

    private static void Add(Dictionary<string, string> form, Assertion assertion)
    {
        foreach (var (name, value) in assertion.Form()) form[name] = value;
    }
}
