using IdP.Duende;
using IdP.Start;

return await Server.RunAsync(args, builder => builder.AddDuende());
