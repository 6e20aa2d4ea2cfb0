using Duende.IdentityServer.Models;
using Duende.IdentityServer.Stores;
using Duende.IdentityServer.Validation;
using static Duende.IdentityServer.IdentityServerConstants;

namespace DuendeStandIn;

internal sealed class PlainScopes : IScopeParser
{
    public ParsedScopesResult ParseScopeValues(IEnumerable<string> scopeValues) => new() { ParsedScopes = [.. scopeValues.Distinct().Select(scope => new ParsedScopeValue(scope))] };
}

/// <summary>What the scopes stand for: each is a resource that exists and the client may have, or offline_access where it may be offline.</summary>
internal sealed class ScopeValidation(IScopeParser parser, IResourceStore store)
{
    public async Task<ResourceValidationResult> ValidateAsync(Client client, IEnumerable<string> scopes, CancellationToken ct)
    {
        var parsed = parser.ParseScopeValues(scopes).ParsedScopes;
        string[] names = [.. parsed.Select(scope => scope.ParsedName).Where(name => name != StandardScopes.OfflineAccess)];
        var identity = await store.FindIdentityResourcesByScopeNameAsync(names, ct);
        var api = await store.FindApiScopesByNameAsync(names, ct);
        var result = new ResourceValidationResult();
        foreach (var scope in parsed)
        {
            if (!Allowed(scope.ParsedName)) result.InvalidScopes.Add(scope.RawValue);
            else result.ParsedScopes.Add(scope);
        }

        var apis = await store.FindApiResourcesByScopeNameAsync([.. result.Resources.ApiScopes.Select(scope => scope.Name)], ct);
        foreach (var resource in apis.Where(resource => resource.Enabled)) result.Resources.ApiResources.Add(resource);
        return result;

        bool Allowed(string name)
        {
            if (name == StandardScopes.OfflineAccess) return result.Resources.OfflineAccess = client.AllowOfflineAccess;
            if (!client.AllowedScopes.Contains(name)) return false;
            if (identity.FirstOrDefault(resource => resource.Enabled && resource.Name == name) is { } claims)
            {
                result.Resources.IdentityResources.Add(claims);
                return true;
            }

            if (api.FirstOrDefault(scope => scope.Enabled && scope.Name == name) is not { } access) return false;
            result.Resources.ApiScopes.Add(access);
            return true;
        }
    }
}
