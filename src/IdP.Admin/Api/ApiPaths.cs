using IdP.Admin.Clients;

namespace IdP.Admin.Api;

/// <summary>Where the API is.</summary>
internal static class ApiPaths
{
    public const string Api = "/api";

    /// <summary>RFC 7591 and RFC 7592.</summary>
    public const string Registration = "/connect/register";

    /// <summary>As ID-porten's self-service has it.</summary>
    public const string SelfService = "/clients";

    public const string Organization = Api + "/v1/organizations/{organization}";

    public const string Clients = Organization + "/clients";

    public const string Client = Clients + "/{issuer}/{clientId}";

    public const string Description = Api + "/openapi.json";

    public static bool IsApi(PathString path) => path.StartsWithSegments(Api) || path.StartsWithSegments(Registration) || path.StartsWithSegments(SelfService);

    public static string Of(string organization) => $"{Api}/v1/organizations/{Uri.EscapeDataString(organization)}";

    public static string Of(ClientAddress client) => $"{Of(client.Organization)}/clients/{Uri.EscapeDataString(client.Issuer)}/{Uri.EscapeDataString(client.ClientId)}";

    public static string OfChange(string organization, string change) => $"{Of(organization)}/changes/{Uri.EscapeDataString(change)}";
}
