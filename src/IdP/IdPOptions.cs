using System.ComponentModel.DataAnnotations;
using IdP.Storage;

namespace IdP;

/// <summary>What an operator decides, section <c>IdP</c> of the configuration. Read at start; a restart makes a change live.</summary>
public sealed class IdPOptions
{
    /// <summary>Scheme, host and port that browsers and clients use to reach us. Issuer URLs that begin with a slash lie below it. Needed unless every issuer has a full URL.</summary>
    public string? PublicOrigin { get; set; }

    /// <summary>The issuers by name. A name is written into the database and never changes; a URL may.</summary>
    public Dictionary<string, IssuerOptions> Issuers { get; set; } = [];

    /// <summary>Where the embedded database and the keys to it lie. Relative to the content root.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>Which database, and where.</summary>
    public DatabaseOptions Database { get; set; } = new();

    /// <summary>The file of the embedded database.</summary>
    public string DatabaseFile(IHostEnvironment environment) => InDataFolder(environment, "idp.db");

    /// <summary>The path of something in the data folder.</summary>
    public string InDataFolder(IHostEnvironment environment, string name) => Path.Combine(environment.ContentRootPath, DataFolder, name);

    /// <summary>Where the signed checkpoints of the audit trail and their public keys lie; best on storage that this machine cannot rewrite. Relative to the content root; <c>audit-checkpoints</c> in the data folder when unset.</summary>
    public string? AuditCheckpoints { get; set; }

    /// <summary>The folder of <see cref="AuditCheckpoints"/>.</summary>
    public string AuditCheckpointsFolder(IHostEnvironment environment) =>
        AuditCheckpoints is { } folder ? Path.Combine(environment.ContentRootPath, folder) : InDataFolder(environment, "audit-checkpoints");

    /// <summary>True marks the deployment as one for tests: synthetic persons sign in without a password, errors say more, every page carries a banner. Refused in Production.</summary>
    public bool TestDeployment { get; set; }

    /// <summary>Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed: addresses or networks (10.0.0.0/8). Needed when TLS ends before us.</summary>
    public List<string> Proxies { get; set; } = [];

    /// <summary>Where health is answered, apart from the public: scheme, address and port. In Production <c>http://localhost:9090</c> when unset, elsewhere none; empty for none. In a container <c>http://*:9090</c>.</summary>
    public string? ManagementUrl { get; set; }

    /// <summary>Seconds between the word to stop and the end of accepting requests, for whoever sends them to notice. 5 in Production when unset, elsewhere 0.</summary>
    [Range(0, 300)]
    public int? DrainSeconds { get; set; }

    /// <summary>Host names, addresses and networks (10.0.0.0/8) inside the operator's own network that may be called when a client names them (<c>jwks_uri</c>, <c>backchannel_logout_uri</c>). Empty: public addresses alone.</summary>
    public List<string> PrivateHosts { get; set; } = [];

    /// <summary>A folder of registration documents (*.json, RFC 7591 names) that are registered at start. Relative to the content root.</summary>
    public string? ClientsFolder { get; set; }

    /// <summary>Synthetic persons for a test deployment.</summary>
    public List<TestUserOptions> TestUsers { get; set; } = [];

    /// <summary>The PKCS#12 file whose key encrypts the Data Protection ring in the database. Made in the data folder when unset, except in Production on another database.</summary>
    public string? KeyEncryptionCertificate { get; set; }

    /// <summary>The password of <see cref="KeyEncryptionCertificate"/>; better a file named by <see cref="KeyEncryptionPasswordFile"/>.</summary>
    public string? KeyEncryptionPassword { get; set; }

    /// <summary>A file whose first line is the password of <see cref="KeyEncryptionCertificate"/>. Relative to the content root.</summary>
    public string? KeyEncryptionPasswordFile { get; set; }

    /// <summary>True serves https with a certificate of a generated authority; <c>--https</c> on the command line. Development only.</summary>
    public bool Https { get; set; }

    /// <summary>How much one caller may ask.</summary>
    public LimitOptions Limits { get; set; } = new();

    /// <summary>Where metrics and traces go.</summary>
    public TelemetryOptions Telemetry { get; set; } = new();

    /// <summary>True writes each line of the log as JSON, false as text to read; unset, as text in Development alone.</summary>
    public bool? JsonLogs { get; set; }

    /// <summary>How many refused requests are kept for explanation, and no longer than seven days.</summary>
    [Range(0, 1_000_000)]
    public int ExplanationsKept { get; set; } = 10_000;
}
