namespace Duende.IdentityServer.Models;

public abstract class Resource
{
    public bool Enabled { get; set; } = true;
    public string Name { get; set; } = default!;
    public string? DisplayName { get; set; }
    public string? Description { get; set; }
    public bool ShowInDiscoveryDocument { get; set; } = true;
    public ICollection<string> UserClaims { get; set; } = new HashSet<string>();
    public IDictionary<string, string> Properties { get; set; } = new Dictionary<string, string>();
}

public class IdentityResource : Resource
{
    public IdentityResource() { }
    public IdentityResource(string name, IEnumerable<string> userClaims) : this(name, name, userClaims) { }

    public IdentityResource(string name, string displayName, IEnumerable<string> userClaims)
    {
        Name = name;
        DisplayName = displayName;
        UserClaims = new HashSet<string>(userClaims);
    }

    public bool Required { get; set; }
    public bool Emphasize { get; set; }
}

public class ApiScope : Resource
{
    public ApiScope() { }
    public ApiScope(string name) : this(name, name, null) { }
    public ApiScope(string name, string displayName) : this(name, displayName, null) { }
    public ApiScope(string name, IEnumerable<string> userClaims) : this(name, name, userClaims) { }

    public ApiScope(string name, string displayName, IEnumerable<string>? userClaims)
    {
        Name = name;
        DisplayName = displayName;
        UserClaims = new HashSet<string>(userClaims ?? []);
    }

    public bool Required { get; set; }
    public bool Emphasize { get; set; }
}

public class ApiResource : Resource
{
    public ApiResource() { }
    public ApiResource(string name) : this(name, name, null) { }
    public ApiResource(string name, string displayName) : this(name, displayName, null) { }
    public ApiResource(string name, IEnumerable<string> userClaims) : this(name, name, userClaims) { }

    public ApiResource(string name, string? displayName, IEnumerable<string>? userClaims)
    {
        Name = name;
        DisplayName = displayName;
        UserClaims = new HashSet<string>(userClaims ?? []);
    }

    public bool RequireResourceIndicator { get; set; }
    public ICollection<Secret> ApiSecrets { get; set; } = new HashSet<Secret>();
    public ICollection<string> Scopes { get; set; } = new HashSet<string>();
    public ICollection<string> AllowedAccessTokenSigningAlgorithms { get; set; } = new HashSet<string>();
}

public class Resources
{
    public Resources() { }

    public Resources(IEnumerable<IdentityResource> identityResources, IEnumerable<ApiResource> apiResources, IEnumerable<ApiScope> apiScopes)
    {
        IdentityResources = [.. identityResources];
        ApiResources = [.. apiResources];
        ApiScopes = [.. apiScopes];
    }

    public bool OfflineAccess { get; set; }
    public ICollection<IdentityResource> IdentityResources { get; set; } = new HashSet<IdentityResource>();
    public ICollection<ApiResource> ApiResources { get; set; } = new HashSet<ApiResource>();
    public ICollection<ApiScope> ApiScopes { get; set; } = new HashSet<ApiScope>();
}

public static class IdentityResources
{
    public class OpenId : IdentityResource
    {
        public OpenId() : base(IdentityServerConstants.StandardScopes.OpenId, ["sub"]) => Required = true;
    }

    public class Profile : IdentityResource
    {
        public Profile() : base(IdentityServerConstants.StandardScopes.Profile,
            ["name", "family_name", "given_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale", "updated_at"]) => Emphasize = true;
    }
}
