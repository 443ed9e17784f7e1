"""The terms that the code names, as constants that a type checker knows: a misspelt one does not exist."""

from __future__ import annotations

from ..model import Name


class CITO:
    """Citation typing."""

    cites = Name("cito:cites")


class DCAT:
    """Data catalogues."""

    Dataset = Name("dcat:Dataset")
    version = Name("dcat:version")


class DCT:
    """Dublin Core terms."""

    creator = Name("dct:creator")
    date = Name("dct:date")
    identifier = Name("dct:identifier")
    isPartOf = Name("dct:isPartOf")
    issued = Name("dct:issued")
    source = Name("dct:source")
    title = Name("dct:title")


class FOAF:
    """Friend of a friend."""

    Person = Name("foaf:Person")
    familyName = Name("foaf:familyName")
    name = Name("foaf:name")


class KG:
    """Our own ontology."""

    AreaGroup = Name("kg:AreaGroup")
    Cabinet = Name("kg:Cabinet")
    Citation = Name("kg:Citation")
    Commitment = Name("kg:Commitment")
    Directorate = Name("kg:Directorate")
    DirectorateGeneral = Name("kg:DirectorateGeneral")
    Dossier = Name("kg:Dossier")
    Handover = Name("kg:Handover")
    Inference = Name("kg:Inference")
    Letter = Name("kg:Letter")
    Motion = Name("kg:Motion")
    ParliamentaryPaper = Name("kg:ParliamentaryPaper")
    Programme = Name("kg:Programme")
    ProgrammeUnit = Name("kg:ProgrammeUnit")
    Report = Name("kg:Report")
    Ruling = Name("kg:Ruling")
    StatusReport = Name("kg:StatusReport")
    TermOfOffice = Name("kg:TermOfOffice")
    acronym = Name("kg:acronym")
    addressedTo = Name("kg:addressedTo")
    annexNumber = Name("kg:annexNumber")
    announced = Name("kg:announced")
    answersMotion = Name("kg:answersMotion")
    areaCount = Name("kg:areaCount")
    areaTerm = Name("kg:areaTerm")
    asWritten = Name("kg:asWritten")
    availableAt = Name("kg:availableAt")
    basis = Name("kg:basis")
    carriesOutMotion = Name("kg:carriesOutMotion")
    chamber = Name("kg:chamber")
    citationStatus = Name("kg:citationStatus")
    cityCount = Name("kg:cityCount")
    coMoverName = Name("kg:coMoverName")
    commitmentText = Name("kg:commitmentText")
    completed = Name("kg:completed")
    creatorName = Name("kg:creatorName")
    damaged = Name("kg:damaged")
    demissionairFrom = Name("kg:demissionairFrom")
    dueAsPrinted = Name("kg:dueAsPrinted")
    encoding = Name("kg:encoding")
    evidence = Name("kg:evidence")
    factOf = Name("kg:factOf")
    frequency = Name("kg:frequency")
    from_ = Name("kg:from")
    fulfils = Name("kg:fulfils")
    hasCitation = Name("kg:hasCitation")
    heldPost = Name("kg:heldPost")
    inCabinet = Name("kg:inCabinet")
    inFootnote = Name("kg:inFootnote")
    inferredMinistry = Name("kg:inferredMinistry")
    inferredSuccessorOf = Name("kg:inferredSuccessorOf")
    kenmerk = Name("kg:kenmerk")
    leftTo = Name("kg:leftTo")
    letterAfter = Name("kg:letterAfter")
    letterBefore = Name("kg:letterBefore")
    letterheadUnit = Name("kg:letterheadUnit")
    makesCommitment = Name("kg:makesCommitment")
    mentions = Name("kg:mentions")
    mentionsMotion = Name("kg:mentionsMotion")
    ministry = Name("kg:ministry")
    moverName = Name("kg:moverName")
    offered = Name("kg:offered")
    onBehalfOf = Name("kg:onBehalfOf")
    place = Name("kg:place")
    possible = Name("kg:possible")
    possibleBuildingBlockFor = Name("kg:possibleBuildingBlockFor")
    postAfter = Name("kg:postAfter")
    postBefore = Name("kg:postBefore")
    postFrom = Name("kg:postFrom")
    postUntil = Name("kg:postUntil")
    postpones = Name("kg:postpones")
    presumedKenmerk = Name("kg:presumedKenmerk")
    promisedBy = Name("kg:promisedBy")
    promisedTo = Name("kg:promisedTo")
    publishedAs = Name("kg:publishedAs")
    refersToLetter = Name("kg:refersToLetter")
    renamedFrom = Name("kg:renamedFrom")
    reportsStatus = Name("kg:reportsStatus")
    requests = Name("kg:requests")
    resolvesTo = Name("kg:resolvesTo")
    restsOn = Name("kg:restsOn")
    rule = Name("kg:rule")
    ruling = Name("kg:ruling")
    running = Name("kg:running")
    sameAs = Name("kg:sameAs")
    score = Name("kg:score")
    sessionYear = Name("kg:sessionYear")
    signedAs = Name("kg:signedAs")
    signedBy = Name("kg:signedBy")
    signedByName = Name("kg:signedByName")
    signedInTerm = Name("kg:signedInTerm")
    sourcePlace = Name("kg:sourcePlace")
    status = Name("kg:status")
    statusOf = Name("kg:statusOf")
    targets = Name("kg:targets")
    termOf = Name("kg:termOf")
    theme = Name("kg:theme")
    uncertain = Name("kg:uncertain")
    unitAfter = Name("kg:unitAfter")
    unitBefore = Name("kg:unitBefore")
    until = Name("kg:until")
    wellFormed = Name("kg:wellFormed")
    yourReference = Name("kg:yourReference")


class OA:
    """Web Annotation."""

    exact = Name("oa:exact")
    hasSource = Name("oa:hasSource")


class ORG:
    """The organization ontology."""

    FormalOrganization = Name("org:FormalOrganization")
    Post = Name("org:Post")
    postIn = Name("org:postIn")
    subOrganizationOf = Name("org:subOrganizationOf")


class RDF:
    """RDF."""

    first = Name("rdf:first")
    object = Name("rdf:object")
    predicate = Name("rdf:predicate")
    rest = Name("rdf:rest")
    subject = Name("rdf:subject")
    type = Name("rdf:type")


class RDFS:
    """RDF Schema."""

    label = Name("rdfs:label")
    subClassOf = Name("rdfs:subClassOf")


class SKOS:
    """SKOS."""

    altLabel = Name("skos:altLabel")
    prefLabel = Name("skos:prefLabel")


class TOOI:
    """Government organisations."""

    Ministerie = Name("tooi:Ministerie")


class VOID:
    """Linked datasets."""

    Dataset = Name("void:Dataset")
    triples = Name("void:triples")


class XSD:
    """XML Schema datatypes."""

    date = Name("xsd:date")
    decimal = Name("xsd:decimal")
    duration = Name("xsd:duration")
    integer = Name("xsd:integer")


def ours(local: str) -> Name:
    """The term of our ontology with a local name that data give: a relation, a basis."""
    return Name(f"kg:{local}")


def ministry(key: str) -> Name:
    """A ministry by its key in the government's own list (TOOI)."""
    return Name(f"min:{key}")
