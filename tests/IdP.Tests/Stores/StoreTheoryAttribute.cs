using Xunit.Sdk;

namespace IdP.Tests.Stores;

/// <summary>A theory of a <see cref="StoreContract"/>, skipped with the reason where the class's database is not to be had.</summary>
[XunitTestCaseDiscoverer("IdP.Tests.Stores.StoreTheoryDiscoverer", "IdP.Tests")]
public sealed class StoreTheoryAttribute : TheoryAttribute;
