using IdP.Admin.Start;

return await ConsoleServer.RunAsync(args);
