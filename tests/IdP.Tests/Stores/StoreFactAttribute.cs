using Xunit.Sdk;

namespace IdP.Tests.Stores;

/// <summary>A fact of a <see cref="StoreContract"/>, skipped with the reason where the class's database is not to be had.</summary>
[XunitTestCaseDiscoverer("IdP.Tests.Stores.StoreFactDiscoverer", "IdP.Tests")]
public sealed class StoreFactAttribute : FactAttribute;
