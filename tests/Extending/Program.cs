using Extending;
using IdP.Clients;
using IdP.Start;
using IdP.Tokens;
using IdP.Users;

return await Server.RunAsync(args, services =>
{
    services.AddSingleton<ISecretValidator, Sha512SecretValidator>();
    services.AddSingleton<StaffRegister>();
    services.AddSingleton<IProfileService, StaffProfileService>();
    services.AddSingleton<ITokenCreationService, StageTokenCreationService>();
});
