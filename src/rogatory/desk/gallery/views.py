# SPDX-License-Identifier: Apache-2.0
"""Show the components one by one, with invented people and cases.

Rules: nothing here reads a case file; an unknown name is answered like any page
that is not there.  The pages need no log-in and change nothing.
"""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from rogatory.desk.components import Link
from rogatory.desk.gallery import examples, scene
from rogatory.desk.gallery.forms import ExampleForm, SignInExample


def _frame(*trail: Link) -> dict[str, object]:
    """Collect what every page of the gallery shows around the example."""
    desk = Link(label=gettext("Desk"), url="/")
    return {"identity": scene.IDENTITY, "trail": (desk, *trail), "print_head": scene.PRINT_HEAD}


@login_not_required
def index(request: HttpRequest) -> HttpResponse:
    """List the examples."""
    links = [
        Link(label=title, url=reverse("component", args=[name])) for name, title in examples.TITLES.items()
    ]
    context = _frame(Link(label=gettext("Components"))) | {"links": links}
    return render(request, "gallery/index.html", context)


@login_not_required
def example(request: HttpRequest, name: str) -> HttpResponse:
    """Show one component, or one whole page made of several."""
    if name not in examples.TITLES:
        raise Http404
    components = Link(label=gettext("Components"), url=reverse("components"))
    context = _frame(components, Link(label=examples.TITLES[name])) | examples.CONTEXTS.get(name, {})
    context |= {"example_title": examples.TITLES[name], "example_url": request.path}
    if name in {"form", "form-with-errors"}:
        context["form"] = ExampleForm({"summary": ""} if name == "form-with-errors" else None)
    if name == "sign-in-card":
        context["form"] = SignInExample()
    if name == "pagination":
        context["page_obj"] = Paginator(range(95), 20).page(2)
    return render(request, f"gallery/{name}.html", context)
