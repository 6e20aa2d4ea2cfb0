namespace IdP.Rules.Profiles;

/// <summary>One name for a level of assurance.</summary>
/// <param name="Name">As it stands in <c>acr</c> and <c>acr_values</c>.</param>
/// <param name="Level">Higher is stronger; a higher level satisfies a lower one of the same scheme.</param>
/// <param name="Scheme">Names of different schemes never satisfy each other (a national level is not an eIDAS one).</param>
/// <param name="Advertised">False for old names that are understood but no longer given out (D-22).</param>
public sealed record AcrValue(string Name, int Level, string Scheme, bool Advertised = true);
