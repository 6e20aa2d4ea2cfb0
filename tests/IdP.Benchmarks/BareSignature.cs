using System.Security.Cryptography;

namespace IdP.Benchmarks;

/// <summary>The yardstick: a bare RSA-2048 PKCS#1 SHA-256 signature, in this process, on one thread.</summary>
internal sealed class BareSignature : IDisposable
{
    private const int Rounds = 1500;

    private readonly RSA key = RSA.Create(2048);
    private readonly byte[] data = RandomNumberGenerator.GetBytes(500);

    /// <summary>CPU time of one signature at this moment: a shared machine is not always as fast.</summary>
    public TimeSpan Time()
    {
        Sign(Rounds / 10);
        var before = Environment.CpuUsage.TotalTime;
        Sign(Rounds);
        return (Environment.CpuUsage.TotalTime - before) / Rounds;
    }

    public void Dispose() => key.Dispose();

    private void Sign(int rounds)
    {
        Span<byte> signature = stackalloc byte[256];
        for (var i = 0; i < rounds; i++) key.SignData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
