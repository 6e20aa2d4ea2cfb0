using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IdP.Storage.Sqlite;

/// <summary>Says in one sentence what an operator can do about a failing file.</summary>
internal static class SqliteFault
{
    /// <returns>Null when the failure is none of the file's, but ours.</returns>
    public static StorageException? Explain(string path, Exception failure) => failure switch
    {
        StorageException explained => explained,
        SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED } => new(
            $"The database {path} is locked by another process; stop that process or wait for it, then try again.", failure),
        SqliteException { SqliteErrorCode: raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT } => new(
            $"The file {path} is not an intact SQLite database; restore it from a backup, or move it away to start with an empty one.", failure),
        SqliteException { SqliteErrorCode: raw.SQLITE_FULL } => new(
            $"The disk that holds {path} is full; free some space, then try again.", failure),
        SqliteException { SqliteErrorCode: raw.SQLITE_IOERR } => new(
            $"The disk that holds {path} cannot be read or written; check the disk, then try again.", failure),
        SqliteException { SqliteErrorCode: raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM } => new(
            $"The database {path} cannot be opened for writing; let this process's user write the file and its folder.", failure),
        IOException or UnauthorizedAccessException => new(
            $"The data folder {Path.GetDirectoryName(path)} cannot be written; let this process's user write it, or choose another folder.", failure),
        _ => null,
    };
}
