"""An edit of mere words is told from one that others know of, and what is taken over is what a fresh dossier would say."""

import re

import pytest
from conftest import ATOLL
from dossier.address import Addresses
from dossier.bake import FAMILIES
from dossier.dossier import Dossier
from dossier.load import load
from dossier.rewording import reworded, take_over
from dossier.templates import Templates

BRIEF = "briefs/harbour-dispute.md"
