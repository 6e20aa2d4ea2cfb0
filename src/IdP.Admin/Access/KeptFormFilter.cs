using System.Globalization;
using IdP.Admin.Pages;
using IdP.Admin.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;

namespace IdP.Admin.Access;

/// <summary>
/// Puts a form that was kept back into its page: when the page has been got ready as for anybody, its bound properties take the
/// values that were posted. The page knows nothing of it.
/// </summary>
public sealed class KeptFormFilter(KeptForms forms, ParameterBinder binder, IModelBinderFactory binders, IModelMetadataProvider metadata) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        if (context.HandlerInstance is not ConsolePage { Visitor: { } visitor } page
            || !HttpMethods.IsGet(http.Request.Method)
            || http.Request.Query[KeptForms.Query] is not [{ Length: > 0 } id]
            || await forms.TakeAsync(id, visitor.Subject, http.Request.Path, http.RequestAborted) is not { } form)
        {
            await next();
            return;
        }

        var untouched = page.PageContext.ActionDescriptor.BoundProperties.OfType<PageBoundPropertyDescriptor>().Select(bound => (bound, bound.Property.GetValue(page))).ToList();
        var done = await next();
        if (done.Result is not null and not PageResult) return;

        foreach (var (bound, value) in untouched) bound.Property.SetValue(page, await ReadAsync(page, bound, form, value));
        page.SayHere(AccessTexts.FormRestored);
    }

    private async Task<object?> ReadAsync(ConsolePage page, PageBoundPropertyDescriptor bound, IFormCollection form, object? untouched)
    {
        var of = metadata.GetMetadataForProperty(page.GetType(), bound.Name);
        var binding = new BindingInfo(bound.BindingInfo ?? new()) { RequestPredicate = null }; // that it is posted: so it was
        var reader = binders.CreateBinder(new() { BindingInfo = binding, Metadata = of });
        var field = new ParameterDescriptor { Name = bound.Name, ParameterType = bound.ParameterType, BindingInfo = binding };
        var values = new FormValueProvider(BindingSource.Form, form, CultureInfo.InvariantCulture);
        var read = await binder.BindModelAsync(page.PageContext, reader, values, field, of, value: null, container: page);
        return read.IsModelSet ? read.Model : untouched; // a box that was not ticked is not posted
    }
}
