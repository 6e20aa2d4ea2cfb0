using Xunit.Abstractions;
using Xunit.Sdk;

namespace IdP.Tests;

/// <summary>The clause a test holds us to; <c>dotnet test --filter Spec=E-086</c> runs its tests.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
[TraitDiscoverer("IdP.Tests.SpecDiscoverer", "IdP.Tests")]
public sealed class SpecAttribute(string clause) : Attribute, ITraitAttribute
{
    public string Clause { get; } = clause;
}

/// <summary>Turns <see cref="SpecAttribute"/> into the trait <c>Spec</c>.</summary>
public sealed class SpecDiscoverer : ITraitDiscoverer
{
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) =>
        [new("Spec", (string)traitAttribute.GetConstructorArguments().First())];
}
