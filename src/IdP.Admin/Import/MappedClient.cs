using System.Text.Json.Serialization;

namespace IdP.Admin.Import;

/// <summary>A client of a source in our words. It holds nothing of the source but what a registration may hold: no secret, no private key.</summary>
/// <param name="ClientId">Its identifier; empty when the source has none that can be read.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Document">A registration document with what administrators keep beside it. Null when the client cannot be brought over at all.</param>
/// <param name="IsWhole">True when what the document leaves out is to be unset; false leaves it as it is registered.</param>
/// <param name="Members">What became of each member.</param>
public sealed record MappedClient(string ClientId, string Name, string? Document, bool IsWhole, IReadOnlyList<MappedMember> Members)
{
    /// <summary>True when somebody has to look at what could not be mapped before the client is brought over.</summary>
    [JsonIgnore]
    public bool NeedsALook => Members.Any(member => member.Fate == MemberFate.CannotBeMapped);
}
