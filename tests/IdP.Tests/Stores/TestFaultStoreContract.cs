using IdP.Storage;

namespace IdP.Tests.Stores;

public abstract class TestFaultStoreContract : StoreContract
{
    [StoreFact]
    public async Task A_fault_strikes_until_it_ends_or_is_ended()
    {
        var faults = new TestFaultStore(Test.Database);
        var everybodys = new TestFault { FaultId = "1", Issuer = "main", Kind = "delay", CreatedBy = "somebody", Created = Given.Now, Expires = Given.Now.AddMinutes(1) };
        var one = everybodys with { FaultId = "2", ClientId = "client", Kind = "error", Value = "server_error", Expires = Given.Now.AddMinutes(2) };
        await faults.AddAsync(one);
        await faults.AddAsync(everybodys);

        Assert.Equal([everybodys, one], await faults.ListAsync(Given.Now));
        Assert.Equal([one], await faults.ListAsync(Given.Now.AddMinutes(1)));
        Assert.True(await faults.RemoveAsync("2"));
        Assert.False(await faults.RemoveAsync("2"));
        Assert.Equal([everybodys], await faults.ListAsync(Given.Now));
    }
}

[On(DatabaseProvider.Sqlite)]
public sealed class TestFaultStoreOnSqlite : TestFaultStoreContract;

[On(DatabaseProvider.PostgreSql)]
public sealed class TestFaultStoreOnPostgreSql : TestFaultStoreContract;

[On(DatabaseProvider.SqlServer)]
public sealed class TestFaultStoreOnSqlServer : TestFaultStoreContract;
