namespace IdP.Admin.Import;

/// <summary>What an import would make of a client.</summary>
public enum ImportVerdict
{
    New,
    Change,
    Same,
    Cannot,
}
