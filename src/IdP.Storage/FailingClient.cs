namespace IdP.Storage;

/// <summary>A client that is refused more than it used to be. "Now" is the running hour and the one before it; "normal" the seven days before those.</summary>
/// <param name="Issuer">The name of the client's issuer.</param>
/// <param name="ClientId">Its identifier.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Granted">Requests that were granted now.</param>
/// <param name="Refused">Requests that were refused now.</param>
/// <param name="NormallyGranted">Requests that were granted in the normal time.</param>
/// <param name="NormallyRefused">Requests that were refused in the normal time.</param>
public sealed record FailingClient(string Issuer, string ClientId, string Name, long Granted, long Refused, long NormallyGranted, long NormallyRefused)
{
    /// <summary>One person's mistake, made twice, is not a failing client.</summary>
    public const int FewestRefused = 3;

    /// <summary>How many times the normal share the share of refused requests has to be.</summary>
    public const int TimesNormal = 3;

    /// <summary>The part of now's requests that was refused, from 0 to 1.</summary>
    public double Share => ShareOf(Refused, Granted);

    /// <summary>The part of the normal time's requests that was refused; 0 for a client that had none.</summary>
    public double NormalShare => ShareOf(NormallyRefused, NormallyGranted);

    internal bool IsFailing => Refused >= FewestRefused && Share > TimesNormal * NormalShare;

    private static double ShareOf(long refused, long granted) => refused == 0 ? 0 : (double)refused / (refused + granted);
}
