using IdP.Start;

return await Server.RunAsync(args);
