using System.Collections.Concurrent;

namespace Extending;

/// <summary>Stands for where an organisation keeps its staff: a directory, a table, an API.</summary>
public sealed class StaffRegister
{
    private readonly ConcurrentDictionary<string, Employee> employees = new() { ["lysbla-fregatt"] = new Employee("Harbour office", HasLeft: false) };

    public Employee? Find(string userId) => employees.GetValueOrDefault(userId);

    public void Write(string userId, Employee employee) => employees[userId] = employee;
}

/// <param name="Department">As the organisation calls it.</param>
/// <param name="HasLeft">True from the day after the last one.</param>
public sealed record Employee(string Department, bool HasLeft);
