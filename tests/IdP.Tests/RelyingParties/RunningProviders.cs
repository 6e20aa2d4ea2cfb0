namespace IdP.Tests.RelyingParties;

/// <summary>One running provider over http and one over https, started when the first test asks, for all tests that talk to a process.</summary>
public sealed class RunningProviders : IAsyncLifetime
{
    private readonly Lazy<Task<RunningProvider>> plain = new(() => RunningProvider.StartAsync(https: false));
    private readonly Lazy<Task<RunningProvider>> tls = new(() => RunningProvider.StartAsync(https: true));

    public Task<RunningProvider> GetAsync(bool https) => https ? tls.Value : plain.Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var provider in new[] { plain, tls })
        {
            if (provider is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await provider.Value).DisposeAsync();
        }
    }
}

/// <summary>Tests on running providers run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class RunningProviderTests : ICollectionFixture<RunningProviders>
{
    public const string Name = "A running provider";
}
