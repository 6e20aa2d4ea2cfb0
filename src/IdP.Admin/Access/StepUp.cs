namespace IdP.Admin.Access;

/// <summary>Proving anew who one is, before something that would hurt if another had taken the seat.</summary>
public static class StepUp
{
    /// <summary>How long a proof counts.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);
}
