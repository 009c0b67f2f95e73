"""Consent: what a form may hold of a person only while that person agrees to it.

    sayings, standing    who said yes or no, and when; what stands in a dossier after it
    judging              which changes of a batch may not take effect without consent
    marking              what the merge leaves behind: dossiers to work off, held changes that may be judged again
    asking               what nobody may be asked without consent
    facts, staying       what must outlive an erasure, and is restated by a change of home
    withdrawing          the job: withdrawals carried out, values destroyed, in steps that may each be repeated
    counting             how many were asked, agreed, refused, withdrew

A withdrawal wins at any time, whatever the change that brings it. Nothing here knows HTTP.
"""
