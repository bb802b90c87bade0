"""Every error that the package raises on purpose.

    ProbationOversightError
    ├── DocumentError        a file or text that cannot be read as a document
    ├── MetadataError        metadata that is missing, unknown or badly formed
    ├── RegisterError        a row of the register that cannot be used (names file and line)
    │   └── UnknownBodyError      a name that no body of the register has, or that several have
    ├── OntologyError        ontology, vocabulary or lexicon files that do not fit together
    ├── GroundingError       a statement whose quoted words are not in the text
    ├── ValidationError      a graph that breaks a shape and so is not stored
    ├── InconsistencyError   a graph that contradicts the ontology
    ├── StoreError           a store that cannot be opened, read or written
    │   ├── StoreInUseError       a store that another process is writing
    │   └── ServerError           a server, of a store or a model, that does not do what it is asked
    │       ├── ServerDownError        nothing answers at its address
    │       ├── ServerSlowError        it does not answer in time
    │       ├── LoginError             it does not take the name or password, or they are not enough
    │       ├── RefusalError           it says no
    │       └── BrokenAnswerError      its answer ends early, or is none
    ├── QueryError           a query that does not parse or asks for what is not allowed
    │   ├── QueryLimitError       a query that takes more time or memory, or gives more, than it may
    │   ├── QueryBusyError        a query that waited in vain for others to end
    │   ├── UnknownQueryError     no named query of that name
    │   └── ParameterError        a parameter missing, unknown or of the wrong type
    ├── ComparisonError      two documents that cannot be set side by side
    ├── CorrectionError      a person's correction of a statement that cannot be kept or read
    ├── ProposalError        statements that others propose and that are not in their form
    ├── GoldError            a gold file that breaks its format or does not fit its document
    ├── NetworkError         a network, or a body in it, that there is not
    ├── NoProofError         something to be explained that does not hold, or cannot be told apart
    ├── VerificationError    a graph that cannot be held against its sources at all
    └── ExportError          a file that cannot be written, or a format that is not known

The message is written for the person who has to act on it: where, what was found, what was
expected, what to do next. The command line prints it and exits with code 2.
"""

from typing import Self


class ProbationOversightError(Exception):
    """Base of all errors raised on purpose by this package."""


def of_file(name: str, error: Exception) -> ProbationOversightError:
    """``error``, which the file ``name`` met with, as an error of that file alone.

    What was not raised on purpose is a fault of the program; the other files need not suffer it.
    """
    if isinstance(error, ProbationOversightError):
        return error
    return DocumentError(
        f"{name}: a fault in the program ({type(error).__name__}: {str(error)[:200]}), so the file "
        "is left out; please report it"
    )


class DocumentError(ProbationOversightError):
    """A file or text cannot be read as a document."""


class MetadataError(ProbationOversightError):
    """Metadata of a document is missing, unknown or badly formed."""


class RegisterError(ProbationOversightError):
    """A row of the register cannot be used."""


class UnknownBodyError(RegisterError):
    """A name that no body of the register has, or that several have."""


class OntologyError(ProbationOversightError):
    """Ontology, vocabulary or lexicon files do not fit together."""


class GroundingError(ProbationOversightError):
    """A statement's quoted words are not at the place it names."""


class ValidationError(ProbationOversightError):
    """A graph breaks a shape and is not stored."""


class InconsistencyError(ProbationOversightError):
    """A graph contradicts the ontology."""


class StoreError(ProbationOversightError):
    """A store cannot be opened, read or written."""


class StoreInUseError(StoreError):
    """A store is being written by another process."""


class ServerError(StoreError):
    """A server does not do what it is asked: one that keeps a store, or one that has a model."""


class ServerDownError(ServerError):
    """Nothing answers at the address of a server."""


class ServerSlowError(ServerError):
    """A server does not answer in time."""


class LoginError(ServerError):
    """A server does not take the name or the password, or they are not enough."""


class RefusalError(ServerError):
    """A server says no."""


class BrokenAnswerError(ServerError):
    """A server's answer ends early, or is none."""


class QueryError(ProbationOversightError):
    """A query does not parse or asks for something that is not allowed."""


class QueryBusyError(QueryError):
    """As many queries run as may run at once, and none ended in time."""


class QueryLimitError(QueryError):
    """A query takes more time or memory, or gives a larger answer, than it may."""

    @classmethod
    def of_time(cls, seconds: float) -> Self:
        """That a query took longer than ``seconds``, wherever it ran."""
        return cls(
            f"the query took longer than {seconds:g} s and was stopped; give it more to hold on to "
            "(a class, a document, a provider) or ask for less"
        )

    @classmethod
    def of_answer(cls, size: int) -> Self:
        """That the answer to a question is written in more than ``size`` bytes."""
        return cls(
            f"the answer has more than {size / 1_000_000:,.0f} MB, more than is held in memory; "
            "ask of one body, topic or document at a time"
        )

    @classmethod
    def of_length(cls, characters: int) -> Self:
        """That the answer to a query is longer than ``characters``."""
        return cls(
            f"the answer has more than {characters:,} characters; add LIMIT, or ask for fewer "
            "columns"
        )


class UnknownQueryError(QueryError):
    """There is no named query of that name."""


class ParameterError(QueryError):
    """A query parameter is missing, unknown or of the wrong type."""


class ComparisonError(ProbationOversightError):
    """Two documents cannot be set side by side."""


class GoldError(ProbationOversightError):
    """A gold file breaks its format, or does not fit its document or the reading beside it."""


class CorrectionError(ProbationOversightError):
    """A correction of a statement says nothing, is of none, or cannot be kept or read."""


class ProposalError(ProbationOversightError):
    """What others propose that a document states is not in the form of proposals."""


class NoProofError(ProbationOversightError):
    """Something to be explained does not hold, or what is meant cannot be told."""


class VerificationError(ProbationOversightError):
    """A file that is no graph of ours, or a folder of sources that is none."""


class ExportError(ProbationOversightError):
    """A file cannot be written, or its format is not known."""


class NetworkError(ProbationOversightError):
    """There is no network of that name, or no such body in it."""
