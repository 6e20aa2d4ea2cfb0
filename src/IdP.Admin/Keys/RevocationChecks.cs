using IdP.Admin.Texts;
using IdP.Admin.Ui;
using IdP.Rules.Clients;

namespace IdP.Admin.Keys;

/// <summary>A <see cref="RevocationProof"/> in words, one line for each thing to know.</summary>
public static class RevocationChecks
{
    /// <returns>What speaks for revoking it now, or against it.</returns>
    public static IEnumerable<(bool Good, Text Words)> Of(RevocationProof proof, Language language)
    {
        ArgumentNullException.ThrowIfNull(proof);
        var isSecret = proof.Old.Secret.Type == SecretTypes.SharedSecret;
        if (proof.Old.Standing is CredentialStanding.Expired)
        {
            yield return (true, CredentialTexts.HasExpired);
            yield break;
        }

        yield return proof.Successor switch
        {
            null => (false, proof.IsLast && proof.Old.Secret.Type != SecretTypes.CertificateLock ? CredentialTexts.LastOne : CredentialTexts.NoSuccessor),
            { Uses: { } uses, UsesOfDay: var count } => (true, With(CredentialTexts.NewUsed.With("count", Moments.Count(count, language)), uses.First, proof.Now)),
            _ => (false, CredentialTexts.NewUnused),
        };

        if (proof.Old.Uses is not { } old)
        {
            yield return (true, CredentialTexts.ItWasNeverUsed);
        }
        else if (proof.IsSafe)
        {
            yield return (true, With(isSecret && proof.Successor is not null ? CredentialTexts.OldUsed : CredentialTexts.ItWasUsed, old.Last, proof.Now));
            yield return (true, CredentialTexts.NoUseSafe);
        }
        else
        {
            var words = isSecret && proof.Successor is not null ? CredentialTexts.OldStillUsed : CredentialTexts.StillUsed;
            yield return (false, With(words, old.Last, proof.Now).With("count", Moments.Count(proof.Lost, language)));
        }
    }

    private static Text With(Text text, DateTimeOffset moment, DateTimeOffset now)
    {
        var ago = Moments.Distance(moment, now);
        return new(
            text.English.Replace("{ago}", ago.English, StringComparison.Ordinal),
            text.Bokmaal.Replace("{ago}", ago.Bokmaal, StringComparison.Ordinal),
            text.Nynorsk.Replace("{ago}", ago.Nynorsk, StringComparison.Ordinal));
    }
}
