"""Describes the presets, the names and docstrings of the Python package, and the errors for invalid arguments."""

import inspect
import json
import os
import tarfile
import tempfile
from importlib.metadata import distribution
from pathlib import Path

import cdktf_aws_metaflow
from cdktf import App, TerraformStack
from cdktf_aws_metaflow import Metaflow, presets
from deployments import TeamStack


def error(make):
    """Returns the type and the message of the error of a function."""
    try:
        make()
    except Exception as raised:
        return [type(raised).__name__, str(raised)]
    return None


def metaflow(inputs, **others):
    return Metaflow(TerraformStack(App(), "ml"), "metaflow", **inputs, **others)



def documented(owner, member):
    """Describes a function or property: its docstring, and the parameters without documentation or type."""
    function = member.fget if isinstance(member, property) else member
    doc = inspect.getdoc(member) or ""
    parameters = [] if isinstance(member, property) else list(inspect.signature(function).parameters.values())[1:]
    return {
        "name": f"{owner.__name__}.{function.__name__}",
        "doc": doc,
        "undocumented": [p.name for p in parameters if f":param {p.name}: " not in doc],
        "untyped": [p.name for p in parameters if p.annotation is inspect.Parameter.empty],
    }


def members(owner):
    """Returns the constructor, methods and properties that a class defines itself."""
    own = [
        member
        for name, member in vars(owner).items()
        if (name == "__init__" or not name.startswith("_")) and (inspect.isfunction(member) or isinstance(member, property))
    ]
    return [documented(owner, member) for member in own]


def public_classes():
    exported = [getattr(cdktf_aws_metaflow, name) for name in cdktf_aws_metaflow.__all__]
    return [value for value in exported if inspect.isclass(value)]


def same_names(inputs):
    with tempfile.TemporaryDirectory() as outdir:
        app = App(outdir=outdir)
        stack = TeamStack(app, "ml")
        for name in ("blue", "green"):
            Metaflow(stack, name, **inputs)
        app.synth()


def errors(inputs, invalid):
    without_vpc = {name: value for name, value in inputs.items() if name != "vpc_id"}
    preset = presets["2026-11"]
    larger = {"db_instance_type": "db.m7g.large"}
    return {
        "invalid": error(lambda: metaflow(inputs, **invalid)),
        "unknown": error(lambda: metaflow(inputs, batchType="ec2")),
        "wrong type": error(lambda: metaflow(inputs, batch_type=5)),
        "missing": error(lambda: metaflow(without_vpc)),
        "given twice": error(lambda: metaflow(inputs, **preset, **larger)),
        "merged": error(lambda: metaflow(inputs, **{**preset, **larger})),
        "changed preset": error(lambda: preset.update(larger)),
        "access": error(lambda: metaflow(inputs).ui.allow_access(cidr_blocks=["10.0.0.1/8"])),
        "same names": error(lambda: same_names(inputs)),
    }


def metadata():
    found = distribution("cdktf-aws-metaflow").metadata
    # The description is the body, or a field in newer versions of Python.
    description = [found.get_payload()] if found.get_payload() else found.get_all("Description")
    return {**{field: found.get_all(field) for field in found.keys()}, "Description": description}


def assembly():
    """Returns jsii's description of the package."""
    [archive] = (Path(cdktf_aws_metaflow.__file__).parent / "_jsii").glob("*.tgz")
    with tarfile.open(archive) as files:
        return json.load(files.extractfile("package/.jsii"))


def report(given):
    return {
        "assembly": assembly(),
        "metadata": metadata(),
        "typed": os.path.exists(os.path.join(os.path.dirname(cdktf_aws_metaflow.__file__), "py.typed")),
        "presets": {name: dict(preset) for name, preset in presets.items()},
        "classes": {owner.__name__: inspect.getdoc(owner) or "" for owner in public_classes()},
        "members": [member for owner in public_classes() for member in members(owner)],
        "errors": errors(given["inputs"], given["invalid"]),
    }
