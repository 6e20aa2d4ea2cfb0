using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IdP.Start;
using IdP.TestCertificates;
using Microsoft.Extensions.Options;

namespace IdP.Admin.SignIn;

/// <summary>The file with the setup token, which only the host's user can read: made in the data folder, or handed in from outside.</summary>
public sealed partial class SetupTokenFile(IOptions<ConsoleOptions> console, IOptions<IdPOptions> deployment, IHostEnvironment environment, ILogger<SetupTokenFile> logger)
{
    /// <summary>256 bits, in base64url.</summary>
    private const int TokenLength = 43;

    /// <summary>True: somebody else makes the token.</summary>
    public bool IsGiven => console.Value.SetupTokenFile is not null;

    public string Path => System.IO.Path.GetFullPath(console.Value.SetupTokenFile is { } given
        ? System.IO.Path.Combine(environment.ContentRootPath, given)
        : deployment.Value.InDataFolder(environment, "setup-token"));

    /// <summary>Reads the token that was handed in, or makes one and writes it.</summary>
    /// <exception cref="ConfigurationException">What was handed in can be guessed.</exception>
    public string ReadOrMake()
    {
        if (!IsGiven)
        {
            var made = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            WholeFile.WritePrivate(Path, Encoding.ASCII.GetBytes(made));
            return made;
        }

        var token = File.ReadAllText(Path).Trim();
        return token.Length >= TokenLength
            ? token
            : throw new ConfigurationException([$"Console:SetupTokenFile: the token in {Path} has {token.Length} characters. Write {TokenLength} random ones or more: openssl rand -base64 32."]);
    }

    /// <summary>Removes it when it has served. One that cannot be removed opens nothing any more.</summary>
    public void Erase()
    {
        try
        {
            File.Delete(Path);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            CannotErase(logger, Path, kept.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The setup token has been used and opens nothing any more, but its file {Path} could not be removed: {Reason}")]
    private static partial void CannotErase(ILogger logger, string path, string reason);
}
