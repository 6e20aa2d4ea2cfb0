namespace Duende.IdentityServer.Events;

public enum EventTypes
{
    Success = 1,
    Failure = 2,
    Information = 3,
    Error = 4,
}

public abstract class Event
{
    protected Event(string category, string name, EventTypes type, int id, string? message = null)
    {
        Category = category;
        Name = name;
        EventType = type;
        Id = id;
        Message = message;
    }

    public string Category { get; set; }
    public string Name { get; set; }
    public EventTypes EventType { get; set; }
    public int Id { get; set; }
    public string? Message { get; set; }
}
