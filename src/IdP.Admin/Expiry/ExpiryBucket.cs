namespace IdP.Admin.Expiry;

/// <summary>How soon a credential ends, in whole days of the calendar.</summary>
public enum ExpiryBucket
{
    Expired,
    Within7Days,
    Within30Days,
    Within60Days,
    Within90Days,
}
