using System.Text.Json.Nodes;

namespace IdP.Admin.Api;

/// <summary>RFC7396-2.</summary>
internal static class MergePatch
{
    /// <returns>The target with what the patch has: null takes a member away, an object is merged, anything else takes a member's place.</returns>
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (member, value) in patch)
        {
            if (value is null) target.Remove(member);
            else target[member] = value is JsonObject inner ? Apply((target[member] as JsonObject)?.DeepClone().AsObject() ?? [], inner) : value.DeepClone();
        }

        return target;
    }
}
