using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IdP.Issuers;
using IdP.Rules;
using IdP.Rules.Certificates;
using IdP.Rules.Profiles;
using IdP.TestCertificates;
using IdP.Tokens;
using IdP.Users;

namespace IdP.Start;

/// <summary>Turns the configuration into issuers, or says everything that is wrong with it.</summary>
public sealed class IssuerConfiguration
{
    /// <summary>Every profile there is. A new one is a new file beside these and a name here.</summary>
    public static IReadOnlyList<Profile> Profiles { get; } = [Oidc.Profile, IdPorten.Profile, IdPorten2025.Profile, LoginGov.Profile];

    /// <summary>So that an index holds it on every database.</summary>
    private const int LongestUserId = 100;

    private readonly List<string> problems = [];
    private readonly IdPOptions options;
    private readonly IHostEnvironment environment;
    private readonly TimeProvider clock;

    private readonly bool opensTestAuthority;

    private IssuerConfiguration(IdPOptions options, IHostEnvironment environment, TimeProvider clock, bool opensTestAuthority) =>
        (this.options, this.environment, this.clock, this.opensTestAuthority) = (options, environment, clock, opensTestAuthority);

    /// <summary>The section <c>IdP</c>. A key that nobody knows is a mistake: a setting misspelt would be a setting ignored.</summary>
    /// <exception cref="ConfigurationException">A value has the wrong type, or a key is unknown.</exception>
    public static IdPOptions Bind(IConfiguration configuration)
    {
        var section = configuration.GetSection("IdP");
        List<string> unknown =
        [
            .. Unknown(section, typeof(IdPOptions)),
            .. Unknown(section.GetSection(nameof(IdPOptions.Limits)), typeof(LimitOptions)),
            .. Unknown(section.GetSection(nameof(IdPOptions.Telemetry)), typeof(TelemetryOptions)),
            .. section.GetSection(nameof(IdPOptions.Issuers)).GetChildren().SelectMany(issuer => Unknown(issuer, typeof(IssuerOptions))),
            .. section.GetSection(nameof(IdPOptions.Issuers)).GetChildren().SelectMany(issuer => issuer.GetSection(nameof(IssuerOptions.Scopes)).GetChildren()).SelectMany(scope => Unknown(scope, typeof(ScopeOptions))),
            .. section.GetSection(nameof(IdPOptions.TestUsers)).GetChildren().SelectMany(user => Unknown(user, typeof(TestUserOptions))),
        ];
        if (unknown.Count > 0) throw new ConfigurationException(unknown);

        try
        {
            return section.Get<IdPOptions>() ?? new IdPOptions();
        }
        catch (InvalidOperationException wrong)
        {
            throw new ConfigurationException([$"The section IdP cannot be read: {wrong.Message} Correct the value, or remove the key."]);
        }
    }

    private static IEnumerable<string> Unknown(IConfigurationSection section, Type options)
    {
        var known = options.GetProperties().Select(property => property.Name).ToList();
        return section.GetChildren()
            .Where(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            .Select(child => $"{child.Path} is no setting. Remove it, or write one of {string.Join(", ", known)}.");
    }

    /// <summary>Looks for mistakes and leaves no trace: before a file is made or a database opened.</summary>
    /// <exception cref="ConfigurationException">With every problem found.</exception>
    public static void Check(IdPOptions options, IHostEnvironment environment) => Read(new IssuerConfiguration(options, environment, TimeProvider.System, opensTestAuthority: false));

    /// <exception cref="ConfigurationException">With every problem found.</exception>
    public static IssuerDirectory Read(IdPOptions options, IHostEnvironment environment, TimeProvider clock) => Read(new IssuerConfiguration(options, environment, clock, opensTestAuthority: true));

    private static IssuerDirectory Read(IssuerConfiguration reading)
    {
        var issuers = reading.ReadIssuers();
        reading.CheckDeployment();
        return reading.problems.Count == 0 ? new IssuerDirectory(issuers) : throw new ConfigurationException(reading.problems);
    }

    private List<Issuer> ReadIssuers()
    {
        if (options.Issuers.Count == 0)
        {
            problems.Add("IdP:Issuers is empty: the provider needs to know under which URL it is reached. Set IdP:Issuers:main:Url to an https URL such as https://login.example.org, and IdP:Issuers:main:Profile to one of "
                + string.Join(", ", Profiles.Select(profile => profile.Name)) + ".");
        }

        var issuers = options.Issuers.Select(named => ReadIssuer(named.Key, named.Value)).OfType<Issuer>().ToList();
        foreach (var twice in issuers.GroupBy(issuer => issuer.Url).Where(same => same.Count() > 1))
        {
            problems.Add($"IdP:Issuers: {string.Join(" and ", twice.Select(issuer => issuer.Name))} have the same URL {twice.Key}. Give each its own path or host.");
        }

        return issuers;
    }

    private Issuer? ReadIssuer(string name, IssuerOptions issuer)
    {
        var key = $"IdP:Issuers:{name}";
        if (!name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_') || name.Length > 40)
        {
            problems.Add($"{key}: the name must have 1 to 40 letters, digits, - or _.");
            return null;
        }

        var profile = Profiles.FirstOrDefault(profile => profile.Name == issuer.Profile);
        var url = ReadUrl($"{key}:Url", issuer.Url, profile is { IssuerMayEndWithSlash: true });
        if (profile is null) problems.Add($"{key}:Profile is {Shown(issuer.Profile)}. Write one of {string.Join(", ", Profiles.Select(known => known.Name))}.");
        var algorithms = profile?.SigningAlgorithms ?? SigningKeys.Algorithms;
        if (!algorithms.Contains(issuer.SigningAlgorithm)) problems.Add($"{key}:SigningAlgorithm is {Shown(issuer.SigningAlgorithm)}. Write one of {string.Join(", ", algorithms)}.");

        if (issuer.RequestsPerAddress < 0) problems.Add($"{key}:RequestsPerAddress is {issuer.RequestsPerAddress}. Write how many requests one address may make in five minutes, or 0 for any number.");

        var scopes = ReadScopes($"{key}:Scopes", issuer.Scopes);
        var certificates = ReadCertificates(key, issuer);
        return url is null || profile is null ? null : new Issuer(name, url, profile) { SigningAlgorithm = issuer.SigningAlgorithm, RequestsPerAddress = issuer.RequestsPerAddress, DpopNonceRequired = issuer.DpopNonceRequired, Scopes = scopes, Certificates = certificates };
    }

    private Dictionary<string, ScopeAttributes> ReadScopes(string key, List<ScopeOptions> scopes)
    {
        var read = new Dictionary<string, ScopeAttributes>(StringComparer.Ordinal);
        foreach (var scope in scopes)
        {
            if (scope.Name.Length == 0 || scope.Name.Contains(' ')) problems.Add($"{key}: a Name is {Shown(scope.Name)}. Write one scope, such as demo:read.");
            else if (!read.TryAdd(scope.Name, ReadScope($"{key}:{scope.Name}", scope))) problems.Add($"{key}: the scope {scope.Name} is there twice. Keep one of them.");
        }

        return read;
    }

    private ScopeAttributes ReadScope(string key, ScopeOptions scope)
    {
        if (scope.AtMaxAge < 0) problems.Add($"{key}:AtMaxAge is {scope.AtMaxAge}. Write a number of seconds, or 0 for no limit.");
        if (scope.AuthorizationMaxAge < 0) problems.Add($"{key}:AuthorizationMaxAge is {scope.AuthorizationMaxAge}. Write a number of seconds, or 0 for no limit.");
        if (scope.TokenType is not ("SELF_CONTAINED" or "OPAQUE")) problems.Add($"{key}:TokenType is {Shown(scope.TokenType)}. Write SELF_CONTAINED or OPAQUE.");
        return new ScopeAttributes
        {
            AtMaxAge = scope.AtMaxAge == 0 ? null : TimeSpan.FromSeconds(scope.AtMaxAge),
            AuthorizationMaxAge = scope.AuthorizationMaxAge == 0 ? null : TimeSpan.FromSeconds(scope.AuthorizationMaxAge),
            RequiresPseudonymousTokens = scope.RequiresPseudonymousTokens,
            Opaque = scope.TokenType == "OPAQUE",
            EnforcedAudForIntrospection = scope.EnforcedAudForIntrospection,
        };
    }

    private string? ReadUrl(string key, string? configured, bool mayEndWithSlash)
    {
        if (string.IsNullOrEmpty(configured))
        {
            problems.Add($"{key} is not set. Write the https URL under which browsers and clients reach this issuer, such as https://login.example.org.");
            return null;
        }

        var url = configured.StartsWith('/') ? $"{options.PublicOrigin?.TrimEnd('/')}{(mayEndWithSlash ? configured : configured.TrimEnd('/'))}" : configured;
        var withoutSlash = mayEndWithSlash && url.EndsWith('/') ? url[..^1] : url;
        if (configured.StartsWith('/') && options.PublicOrigin is null)
        {
            problems.Add($"{key} is the path {configured}, and IdP:PublicOrigin is not set. Set it to scheme, host and port, such as https://login.example.org, or write a full URL here.");
            return null;
        }

        var problem =
            !Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("https" or "http") ? "is not an https URL"
            : parsed.Query.Length > 0 || parsed.Fragment.Length > 0 || parsed.UserInfo.Length > 0 ? "has a query, a fragment or a user name"
            : withoutSlash.EndsWith('/') ? "ends with a slash"
            : withoutSlash != parsed.GetLeftPart(UriPartial.Path).TrimEnd('/') ? $"is not in its normal form {parsed.GetLeftPart(UriPartial.Path).TrimEnd('/')}"
            : parsed.Scheme == "http" && !environment.IsDevelopment() ? "is plain http, which is for Development only: outside it, write https, and if TLS ends at a proxy, name the proxy in IdP:Proxies"
            : null;
        if (problem is null) return url;

        problems.Add($"{key} is {Shown(url)}: it {problem}.");
        return null;
    }

    private BusinessCertificatePolicy? ReadCertificates(string key, IssuerOptions issuer)
    {
        if (issuer.TrustTestAuthority && !options.TestDeployment)
        {
            problems.Add($"{key}:TrustTestAuthority is for test deployments. Remove it, or set IdP:TestDeployment outside Production.");
            return null;
        }

        var anchors = ReadPem($"{key}:TrustAnchors", issuer.TrustAnchors);
        var intermediates = ReadPem($"{key}:Intermediates", issuer.Intermediates);
        if (issuer.RevocationLists is { } folder && !Directory.Exists(InContentRoot(folder))) problems.Add($"{key}:RevocationLists: there is no folder {InContentRoot(folder)}.");
        if (anchors.Count > 0 && issuer.CertificatePolicies.Count == 0)
        {
            problems.Add($"{key}:CertificatePolicies is empty, so no business certificate would be accepted. List the policy identifiers of your certificate authorities, such as 2.16.578.1.26.1.3.5.");
        }

        if (issuer.TrustTestAuthority && opensTestAuthority)
        {
            var authority = TestCertificateAuthority.Open(TestAuthorityFolder(options, environment), clock);
            var test = authority.Policy;
            anchors.AddRange(test.TrustAnchors);
            intermediates.AddRange(test.Intermediates);
            return test with
            {
                TrustAnchors = anchors,
                Intermediates = intermediates,
                AllowedPolicies = [.. test.AllowedPolicies, .. issuer.CertificatePolicies],
                RevocationIsRequired = issuer.RevocationMustBeKnown,
                RevocationListFolder = issuer.RevocationLists is { } own ? InContentRoot(own) : TestAuthorityFolder(options, environment),
            };
        }

        return anchors.Count == 0 ? null : new BusinessCertificatePolicy
        {
            TrustAnchors = anchors,
            Intermediates = intermediates,
            AllowedPolicies = issuer.CertificatePolicies,
            RevocationIsRequired = issuer.RevocationMustBeKnown,
            RevocationListFolder = issuer.RevocationLists is { } lists ? InContentRoot(lists) : null,
        };
    }

    private List<X509Certificate2> ReadPem(string key, List<string> files)
    {
        var certificates = new X509Certificate2Collection();
        var found = problems.Count;
        foreach (var file in files)
        {
            try
            {
                certificates.ImportFromPemFile(InContentRoot(file));
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
            {
                problems.Add($"{key}: {InContentRoot(file)} cannot be read as PEM certificates: {unreadable.Message}");
            }
        }

        if (files.Count > 0 && certificates.Count == 0 && problems.Count == found) problems.Add($"{key}: the files hold no certificate.");
        return [.. certificates];
    }

    private void CheckDeployment()
    {
        if (options.PublicOrigin is { } origin && (!Uri.TryCreate(origin, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("https" or "http") || origin.TrimEnd('/') != parsed.GetLeftPart(UriPartial.Authority)))
        {
            problems.Add($"IdP:PublicOrigin is {Shown(origin)}. Write scheme, host and port alone, in small letters, such as https://login.example.org.");
        }

        if (options.Https && !environment.IsDevelopment()) problems.Add("IdP:Https (--https) makes a certificate of its own, which is for Development only. Remove it, and give Kestrel a certificate (Kestrel:Certificates:Default), or end TLS at a proxy named in IdP:Proxies.");
        else if (options.Https && options.PublicOrigin?.StartsWith("http://", StringComparison.Ordinal) == true) problems.Add($"IdP:Https (--https) is set, and IdP:PublicOrigin is {Shown(options.PublicOrigin)}. Write an https origin.");

        if (options.ExplanationsKept is < 0 or > 1_000_000) problems.Add($"IdP:ExplanationsKept is {options.ExplanationsKept}. Write a number from 0 to 1000000.");
        CheckLimits(options.Limits);
        CheckTelemetry(options.Telemetry);
        if (options.KeyEncryptionPassword is not null && options.KeyEncryptionPasswordFile is not null) problems.Add("IdP:KeyEncryptionPassword and IdP:KeyEncryptionPasswordFile are both set. Keep one of them, better the file.");

        if (options.TestDeployment && environment.IsProduction())
        {
            problems.Add("IdP:TestDeployment is true in Production, where synthetic persons could sign in without a password. Remove it, or run in another environment (ASPNETCORE_ENVIRONMENT=Test).");
        }

        if (options.TestUsers.Count > 0 && !options.TestDeployment) problems.Add("IdP:TestUsers are for test deployments. Remove them, or set IdP:TestDeployment outside Production.");

        foreach (var user in options.TestUsers)
        {
            foreach (var issuer in user.Issuers.Except(options.Issuers.Keys)) problems.Add($"IdP:TestUsers:{user.UserId}:Issuers: {Shown(issuer)} is no issuer. Write {string.Join(" or ", options.Issuers.Keys)}, or remove it.");
            if (user.UserId.Length == 0) problems.Add($"IdP:TestUsers: {Shown(user.Name)} has no UserId.");
            if (user.UserId.Length > LongestUserId) problems.Add($"IdP:TestUsers: the UserId of {Shown(user.Name)} has {user.UserId.Length} characters. Write at most {LongestUserId}.");
            if (user.Claims.GetValueOrDefault("pid") is { } pid && !SyntheticPid.IsSynthetic(pid)) problems.Add($"IdP:TestUsers:{user.UserId}: the pid is not a synthetic one. Add 80 to the month and compute the two last digits anew, or take one from Tenor.");
        }

        foreach (var twice in options.TestUsers.GroupBy(user => user.UserId).Where(same => same.Count() > 1)) problems.Add($"IdP:TestUsers: the UserId {twice.Key} is used twice.");

        foreach (var host in options.PrivateHosts)
        {
            if (!IPNetwork.TryParse(host, out _) && Uri.CheckHostName(host) == UriHostNameType.Unknown) problems.Add($"IdP:PrivateHosts: {Shown(host)} is neither a host name, an address nor a network. Write keys.internal.example, 10.0.0.7 or 10.0.0.0/8.");
        }

        foreach (var proxy in options.Proxies)
        {
            if (!IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _)) problems.Add($"IdP:Proxies: {Shown(proxy)} is neither an address nor a network. Write 10.0.0.7 or 10.0.0.0/8.");
        }
    }

    private void CheckLimits(LimitOptions limits)
    {
        (string Name, int? Value)[] numbers =
        [
            (nameof(limits.RequestsPerAddress), limits.RequestsPerAddress),
            (nameof(limits.RequestsPerClient), limits.RequestsPerClient),
            (nameof(limits.WrongSecrets), limits.WrongSecrets),
            (nameof(limits.PushedRequestsPerClient), limits.PushedRequestsPerClient),
            (nameof(limits.PushedRequestsPerAddress), limits.PushedRequestsPerAddress),
            (nameof(limits.ConcurrentRequests), limits.ConcurrentRequests),
        ];
        foreach (var (name, value) in numbers.Where(number => number.Value < 0)) problems.Add($"IdP:Limits:{name} is {value}. Write a number above 0, or 0 for no limit.");
    }

    private void CheckTelemetry(TelemetryOptions telemetry)
    {
        if (telemetry.TraceRatio is not (>= 0 and <= 1)) problems.Add($"IdP:Telemetry:TraceRatio is {telemetry.TraceRatio}. Write a number from 0 (trace nothing) to 1 (trace every request).");
        if (telemetry.OtlpEndpoint is { } endpoint && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https")))
        {
            problems.Add($"IdP:Telemetry:OtlpEndpoint is {Shown(endpoint)}. Write the URL of a collector, such as http://localhost:4318, or remove it.");
        }
    }

    /// <summary>Where the generated test certificate authority lies.</summary>
    public static string TestAuthorityFolder(IdPOptions options, IHostEnvironment environment) =>
        options.InDataFolder(environment, "test-authority");

    private string InContentRoot(string path) => Path.Combine(environment.ContentRootPath, path);

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? "not set" : $"'{value}'";
}
