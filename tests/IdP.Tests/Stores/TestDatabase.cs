using IdP.Storage.Sqlite;

namespace IdP.Tests.Stores;

/// <summary>An empty, migrated database in a folder of its own. Migrated once per run; every test gets a copy of the file.</summary>
internal sealed class TestDatabase : IDisposable
{
    private static readonly Lazy<byte[]> Migrated = new(Migrate);

    private static readonly Lazy<string> FolderOfRun = new(NewFolderOfRun);

    public TestDatabase()
    {
        Folder = System.IO.Path.GetDirectoryName(NewFile())!;
        Database = Open();
    }

    public SqliteDatabase Database { get; }

    public string Folder { get; }

    public string Path => System.IO.Path.Combine(Folder, "idp.db");

    /// <summary>A second opening of the same file, as another process has it.</summary>
    public SqliteDatabase Open()
    {
        var database = new SqliteDatabase(Path) { Patience = TimeSpan.FromSeconds(5) };
        database.PrepareAsync().GetAwaiter().GetResult();
        return database;
    }

    /// <summary>The file of an empty database, alone in its folder.</summary>
    public static string NewFile()
    {
        var file = System.IO.Path.Combine(NewFolder(), "idp.db");
        File.WriteAllBytes(file, Migrated.Value);
        return file;
    }

    /// <summary>An empty folder, which goes with the test run.</summary>
    public static string NewFolder() => Directory.CreateDirectory(System.IO.Path.Combine(FolderOfRun.Value, Guid.NewGuid().ToString("N"))).FullName;

    public void Dispose()
    {
        Database.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static string NewFolderOfRun()
    {
        var folder = Directory.CreateTempSubdirectory("idp-test-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    private static byte[] Migrate()
    {
        var folder = NewFolder();
        var path = System.IO.Path.Combine(folder, "idp.db");
        using (var database = new SqliteDatabase(path)) database.PrepareAsync().GetAwaiter().GetResult();
        var file = File.ReadAllBytes(path);
        Directory.Delete(folder, recursive: true);
        return file;
    }
}
