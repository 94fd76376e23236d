"""Plan data on its way in: workbooks, CSV, JSON and YAML; headings → places; typed plans, or findings."""

from generator.plans.model import Line, Plan, Plans, Row
from generator.plans.read import read_plans

__all__ = ["Line", "Plan", "Plans", "Row", "read_plans"]
