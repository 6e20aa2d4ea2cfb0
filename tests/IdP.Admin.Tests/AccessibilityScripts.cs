namespace IdP.Admin.Tests;

/// <summary>What is asked of a page in its own words. Each script gives the problems it finds.</summary>
internal static class AccessibilityScripts
{
    private const string Shared =
        """
        const shown = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && element.getBoundingClientRect().width > 1;
        const name = element => element.outerHTML.slice(0, 160);
        """;

    /// <summary>One h1, with which the title begins (after "Error:"); unique ids; references that lead somewhere; a label for every field.</summary>
    public const string Structure =
        "() => {" + Shared +
        """
        const problems = [];
        const headings = [...document.querySelectorAll('h1')].filter(shown);
        if (headings.length !== 1) problems.push(`the page has ${headings.length} h1`);
        else {
            const heading = headings[0].textContent.trim().replace(/\s+/g, ' ');
            if (!document.title.replace(/^(Error|Feil): /, '').startsWith(heading)) problems.push(`the title "${document.title}" does not begin with the h1 "${heading}"`);
        }
        if (!document.documentElement.lang) problems.push('html has no lang');

        const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
        for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) problems.push(`the id ${id} is there twice`);

        for (const attribute of ['for', 'aria-describedby', 'aria-labelledby', 'aria-controls', 'aria-errormessage', 'aria-owns', 'list', 'form', 'headers'])
            for (const element of document.querySelectorAll(`[${attribute}]`))
                for (const id of element.getAttribute(attribute).split(/\s+/).filter(Boolean))
                    if (!document.getElementById(id)) problems.push(`${attribute} names ${id}, which is not there: ${name(element)}`);
        for (const link of document.querySelectorAll("a[href^='#']"))
            if (link.hash.length > 1 && !document.getElementById(decodeURIComponent(link.hash.slice(1)))) problems.push(`a link leads to ${link.hash}, which is not there: ${name(link)}`);

        for (const field of document.querySelectorAll("input:not([type=hidden], [type=submit], [type=button], [type=reset]), select, textarea"))
            if (field.labels.length === 0 && !field.getAttribute('aria-label') && !field.getAttribute('aria-labelledby')) problems.push(`a field has no label: ${name(field)}`);
        return problems;
        }
        """;

    /// <summary>WCAG 2.5.8: 24 by 24 pixels for everything one presses, but a link within a sentence. A label enlarges its field.</summary>
    public const string Targets =
        "() => {" + Shared +
        """
        const inSentence = element => getComputedStyle(element).display === 'inline' && [...element.parentElement.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
        const area = element => {
            const boxes = [element, ...(['checkbox', 'radio', 'file'].includes(element.type) ? element.labels : [])].map(part => part.getBoundingClientRect());
            return { width: Math.max(...boxes.map(box => box.right)) - Math.min(...boxes.map(box => box.left)), height: Math.max(...boxes.map(box => box.bottom)) - Math.min(...boxes.map(box => box.top)) };
        };
        return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]")]
            .filter(element => shown(element) && !inSentence(element))
            .map(element => ({ element, size: area(element) }))
            .filter(({ size }) => size.width < 24 || size.height < 24)
            .map(({ element, size }) => `a target is ${size.width.toFixed(1)} by ${size.height.toFixed(1)} pixels: ${name(element)}`);
        }
        """;

    /// <summary>Goes to the top of the page, and gives how much there is to use on it.</summary>
    public const string BeginWalk =
        "() => {" + Shared +
        """
        const usable = [...document.querySelectorAll("a[href], button:enabled, input:enabled:not([type=hidden]), select:enabled, textarea:enabled, summary, [tabindex='0']")]
            .filter(element => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }));
        window.walk = { usable, stopped: new Set() };
        document.activeElement?.blur();
        getSelection().removeAllRanges();
        window.scrollTo(0, 0);
        const top = document.createElement('span');
        top.tabIndex = -1;
        document.body.prepend(top);
        top.focus();
        top.remove();
        return usable.length;
        }
        """;

    /// <summary>Null past the end of the page; else what is wrong with where the focus is, empty when nothing is.</summary>
    public const string Stop =
        "() => {" + Shared +
        """
        const element = document.activeElement;
        if (!element || element === document.body || element === document.documentElement || walk.stopped.has(element)) return null;
        walk.stopped.add(element);
        const style = getComputedStyle(element);
        const outlined = style.outlineStyle !== 'none' && (style.outlineStyle === 'auto' || parseFloat(style.outlineWidth) >= 2) && style.outlineColor !== 'rgba(0, 0, 0, 0)';
        if (!outlined && style.boxShadow === 'none') return `the focus cannot be seen: ${name(element)}`;
        const box = element.getClientRects()[0];
        if (!box || box.width < 2) return `the focus is on something that is not shown: ${name(element)}`;
        // Of something taller than the window a part has to be seen: the one with the caret.
        const [left, right, top, bottom] = [Math.max(box.left, 0), Math.min(box.right, innerWidth), Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        if (left >= right || top >= bottom) return `the focus is outside the window: ${name(element)}`;
        const there = document.elementFromPoint(x, y);
        const own = there && (element.contains(there) || there.contains(element) || [...(element.labels ?? [])].some(label => label.contains(there)));
        return own ? '' : `the focus is covered by ${there ? name(there) : 'nothing'}: ${name(element)}`;
        }
        """;

    /// <summary>What can be used, but not reached with Tab. Of a group of radio buttons one is enough.</summary>
    public const string NeverStoppedAt =
        "() => {" + Shared +
        """
        const reached = element => walk.stopped.has(element) || (element.type === 'radio' && [...walk.stopped].some(other => other.type === 'radio' && other.name === element.name && other.form === element.form));
        return walk.usable.filter(element => !reached(element)).map(element => `Tab never comes to ${name(element)}`);
        }
        """;

    /// <summary>WCAG 1.4.10: nothing makes the page scroll sideways. A region that scrolls by itself, such as code, may be wider.</summary>
    public const string WiderThanScreen =
        "() => {" + Shared +
        """
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        const wide = [...document.body.querySelectorAll('*')].filter(element => shown(element) && element.getBoundingClientRect().right > width + 1);
        const innermost = wide.filter(element => !wide.some(other => other !== element && element.contains(other)));
        return [`the page is ${document.documentElement.scrollWidth} pixels wide on a screen of ${width}`, ...innermost.slice(0, 5).map(element => `wider than the screen: ${name(element)}`)];
        }
        """;
}
