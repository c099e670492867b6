"""``croissant.json``: the package for those who look for data sets and load them, as JSON-LD.

It is a schema.org Dataset, as search engines read it, with the files, tables and columns that Croissant 1.0 adds
(http://mlcommons.org/croissant/1.0). The records are those of the Parquet files, which know their types: readers of
Croissant would take the ``05`` of a CSV file for a number.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from partynews.citation import citation
from partynews.metadata import creators, doi_address, known
from partynews.schema import Column, TableSchema

VERSION = "http://mlcommons.org/croissant/1.0"

_TERMS = (
    *("citeAs", "column", "equivalentProperty", "extract", "field", "fileObject", "fileProperty", "fileSet", "format"),
    *("includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex"),
    *("repeated", "replace", "samplingRate", "separator", "source", "subField", "transform"),
)
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: f"cr:{term}" for term in _TERMS},
}
"""The context that the specification gives, and its readers compare with."""

_TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "time": "sc:Time",
    "datetime": "sc:DateTime",
}
_FORMATS = {"csv": "text/csv", "parquet": "application/x-parquet"}
"""As Croissant names them; it knows Parquet by no other name."""


def croissant(metadata: Mapping, descriptor: Mapping, schemas: Mapping[str, TableSchema]) -> str:
    """The text of ``croissant.json``. *descriptor* knows files, hashes and coverage."""
    content = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": VERSION,
        "name": metadata["title"],
        "alternateName": [metadata["name"], metadata["title-vi"]],
        "description": metadata["description"],
        "version": metadata["version"],
        **known(
            {
                "datePublished": metadata["released"].isoformat() if "released" in metadata else None,
                "url": metadata.get("homepage"),
                "identifier": doi_address(metadata),
            }
        ),
        "license": [license["path"] for license in metadata["licenses"]],
        "copyrightNotice": metadata["rights"],
        "creator": [_creator(creator) for creator in creators(metadata)],
        "citeAs": citation(metadata),
        "keywords": metadata["keywords"],
        "inLanguage": metadata["language"],
        "isAccessibleForFree": True,
        **_coverage(descriptor),
        "distribution": [_file(resource) for resource in descriptor["resources"]],
        "recordSet": [_record_set(schema) for schema in schemas.values()],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _creator(creator: Mapping) -> dict:
    type = "sc:Person" if "familyName" in creator else "sc:Organization"
    organization = creator.get("organization")
    affiliation = {"@type": "sc:Organization", "name": organization} if organization else None
    return {"@type": type, "name": creator["title"], **known({"affiliation": affiliation})}


def _coverage(descriptor: Mapping) -> dict:
    address = {"@type": "sc:PostalAddress", "addressCountry": descriptor["spatial"]["country"]}
    places = [{"name": province["name"]} for province in descriptor["spatial"]["provinces"]] or [{}]
    temporal = descriptor.get("temporal")
    return {
        **known({"temporalCoverage": f"{temporal['start']}/{temporal['end']}" if temporal else None}),
        "spatialCoverage": [{"@type": "sc:Place", **place, "address": address} for place in places],
    }


def _file(resource: Mapping) -> dict:
    return {
        "@type": "cr:FileObject",
        "@id": resource["path"],
        "name": resource["path"].rpartition("/")[2],
        "description": resource["description"],
        "contentUrl": resource["path"],
        **known({"contentSize": f"{resource['bytes']} B" if "bytes" in resource else None}),
        "encodingFormat": _FORMATS[resource["format"]],
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def _record_set(schema: TableSchema) -> dict:
    return {
        "@type": "cr:RecordSet",
        "@id": schema.name,
        "name": schema.name,
        "description": schema.json["description"],
        "key": [{"@id": f"{schema.name}/{column}"} for column in schema.primary_key],
        "field": [_field(schema, column) for column in schema.columns],
    }


def _field(schema: TableSchema, column: Column) -> dict:
    references = {
        name: {"field": {"@id": f"{key.table}/{referenced}"}}
        for key in schema.foreign_keys
        for name, referenced in zip(key.columns, key.referenced, strict=True)
    }
    return {
        "@type": "cr:Field",
        "@id": f"{schema.name}/{column.name}",
        "name": column.name,
        "description": column.json["description"],
        "dataType": _TYPES[column.type],
        "source": {
            "fileObject": {"@id": f"data/{schema.name}.parquet"},
            "extract": {"column": column.name},
        },
        **known({"references": references.get(column.name)}),
    }
